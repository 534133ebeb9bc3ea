using System.Security.Cryptography;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary><c>RR-XXXX-XXXX</c>: 40 random bits (32^8) in letters and digits that nobody takes for one another, read aloud or written down.</summary>
public static class ReferenceNumber
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string New()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"RR-{characters[..4]}-{characters[4..]}";
    }

    /// <summary><c>XXXX-XXXX-XXXX</c>, 60 random bits: the secret that goes with a reference number.</summary>
    public static string NewCode()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"{characters[..4]}-{characters[4..8]}-{characters[8..]}";
    }
}
