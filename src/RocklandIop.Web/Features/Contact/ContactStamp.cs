using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The signed mark of one shown form: which submission it is, and when it was shown. It never expires, so no text is lost to a clock.</summary>
public sealed class ContactStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("Contact.Stamp.v1");

    public string New() => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}|{clock.GetUtcNow().ToUnixTimeSeconds()}"));

    /// <returns>Nothing when the stamp is missing or not ours.</returns>
    public Guid? Read(string? stamp)
    {
        if (string.IsNullOrEmpty(stamp))
        {
            return null;
        }

        try
        {
            return Guid.ParseExact(protector.Unprotect(stamp).Split('|')[0], "N");
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
