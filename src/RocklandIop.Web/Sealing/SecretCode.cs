using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RocklandIop.Web.Sealing;

/// <summary>A secret that was drawn by chance and is stored as a hash only: a fast one is enough, since nobody can guess it.</summary>
public static class SecretCode
{
    /// <summary>256 bits, in letters that a link may hold.</summary>
    public static string ForLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>Of the letters and digits alone, however they were typed.</summary>
    public static string HashOfTyped(string code) => HashOf(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant());
}
