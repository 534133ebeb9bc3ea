using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The signed mark of one shown form: which submission it is, when it was first shown, and whether it was asked to be sent once more. It never expires, so no text is lost to a clock.</summary>
public sealed class ContactStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Again = "again";

    private readonly IDataProtector protector = protection.CreateProtector("Contact.Stamp.v1");

    public string New() => Write(Guid.NewGuid(), clock.GetUtcNow(), askedAgain: false);

    /// <summary>The same submission, after its visitor was asked to press Send once more: they are asked once, not for ever.</summary>
    public string AskedAgain(Content stamp) => Write(stamp.SubmissionId, stamp.Shown, askedAgain: true);

    /// <returns>Nothing when the stamp is missing or not ours.</returns>
    public Content? Read(string? stamp)
    {
        if (string.IsNullOrEmpty(stamp))
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(stamp).Split('|');
            return new Content(
                Guid.ParseExact(parts[0], "N"),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture)),
                parts[^1] == Again);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private string Write(Guid submissionId, DateTimeOffset shown, bool askedAgain) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{submissionId:N}|{shown.ToUnixTimeSeconds()}|{(askedAgain ? Again : "")}"));

    public sealed record Content(Guid SubmissionId, DateTimeOffset Shown, bool AskedAgain);
}
