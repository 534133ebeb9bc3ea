using System.Security.Cryptography;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary><c>RR-XXXX-XXXX</c>: 40 random bits (32^8) in letters and digits that nobody takes for one another, read aloud or written down.</summary>
public static class ReferenceNumber
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string New()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, 8);
        return Reference(characters);
    }

    /// <summary><c>XXXX-XXXX-XXXX</c>, 60 random bits: the secret that goes with a reference number.</summary>
    public static string NewCode()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, 12);
        return Code(characters);
    }

    /// <returns>The reference that somebody meant who typed it from paper; nothing when it cannot be one.</returns>
    public static string? Read(string? typed) => Characters(typed) switch
    {
        ['R', 'R', .. { Length: 8 } characters] => Reference(characters),
        { Length: 8 } characters => Reference(characters),
        _ => null,
    };

    /// <returns>The code that somebody meant who typed it from paper; nothing when it cannot be one.</returns>
    public static string? ReadCode(string? typed) => Characters(typed) is { Length: 12 } characters ? Code(characters) : null;

    private static string Reference(string characters) => $"RR-{characters[..4]}-{characters[4..]}";

    private static string Code(string characters) => $"{characters[..4]}-{characters[4..8]}-{characters[8..]}";

    /// <summary>Case and whatever stands between do not count. An I or a 1 can only be an L; an O or a 0 may be a Q or a D, so it is left wrong.</summary>
    private static string Characters(string? typed) =>
        string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter is 'I' or '1' ? 'L' : letter));
}
