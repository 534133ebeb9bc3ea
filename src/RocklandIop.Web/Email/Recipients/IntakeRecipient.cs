using System.Security.Cryptography;
using System.Text;

namespace RocklandIop.Web.Email.Recipients;

public sealed class IntakeRecipient
{
    public string? Address { get; init; }

    /// <summary>The file of an S/MIME certificate, PEM or DER.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file of a revocation list of the certificate's authority, PEM or DER. The site asks no server.</summary>
    public string? RevocationList { get; init; }

    /// <summary>The file of an armored OpenPGP public key.</summary>
    public string? PgpKey { get; init; }

    /// <summary>Names the recipient in the outbox, which holds no addresses.</summary>
    public string Key => KeyOf(Address!);

    /// <summary>The settings name the file of its key.</summary>
    public bool HasKey => !string.IsNullOrEmpty(Certificate) || !string.IsNullOrEmpty(PgpKey);

    /// <summary>Another address has another key, so a proof does not outlive a change.</summary>
    public static string KeyOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..16];
}
