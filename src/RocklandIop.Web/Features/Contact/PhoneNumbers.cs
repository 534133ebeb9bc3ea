using PhoneNumbers;

namespace RocklandIop.Web.Features.Contact;

public static class PhoneNumbers
{
    private const string Region = "US";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Possible, not valid: what is given out in an area code changes faster than this site.</summary>
    /// <returns>E.164 without an extension, such as <c>+16175550123</c>; nothing when it cannot be a phone number.</returns>
    public static string? Normalize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            var number = Numbers.Parse(text, Region);
            return Numbers.IsPossibleNumber(number) ? Numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
