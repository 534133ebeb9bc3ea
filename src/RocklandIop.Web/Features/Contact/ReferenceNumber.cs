using System.Security.Cryptography;

namespace RocklandIop.Web.Features.Contact;

/// <summary><c>RR-XXXX-XXXX</c>: 40 random bits (32^8) in letters and digits that nobody takes for one another, read aloud or written down.</summary>
public static class ReferenceNumber
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string New()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"RR-{characters[..4]}-{characters[4..]}";
    }
}
