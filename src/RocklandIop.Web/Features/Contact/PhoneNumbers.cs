using PhoneNumbers;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Phone numbers as people type them, American unless they say another country.</summary>
public static class PhoneNumbers
{
    private const string Here = "US";

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <returns>E.164, such as <c>+16175550123</c>; nothing when no phone can have this number. An extension is left out.</returns>
    public static string? Normalize(string text)
    {
        try
        {
            var number = Library.Parse(text, Here);
            return Library.IsPossibleNumber(number) ? Library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
