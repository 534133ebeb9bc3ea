using System.Security.Cryptography;
using System.Text;

namespace RocklandIop.Web.Email.Recipients;

public sealed class IntakeRecipient
{
    public string? Address { get; init; }

    /// <summary>Names the recipient in the outbox, which holds no addresses.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Address!.ToLowerInvariant())))[..16];
}
