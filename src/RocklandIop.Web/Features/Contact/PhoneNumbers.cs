using PhoneNumbers;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Phone numbers as people type them, American unless they say another country.</summary>
public static class PhoneNumbers
{
    private const string Region = "US";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Possible, not valid: which numbers are given out changes faster than this site. With its area code, though: without it nobody can call.</summary>
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
            return Numbers.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE ? Numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
