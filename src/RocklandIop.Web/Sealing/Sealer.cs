using System.Security.Cryptography;
using System.Text;

namespace RocklandIop.Web.Sealing;

/// <summary>
/// Seals personal text with AES-256-GCM before it reaches the database. What is sealed is bound to its place
/// (<c>table|column|row id</c>), so it cannot be moved to another row, and padded, so its length tells little.
/// </summary>
public sealed class Sealer(IReadOnlyList<SealingKey> keys)
{
    private const string Version = "v1";
    private const int PadTo = 256;

    /// <summary>The key that seals from now on.</summary>
    public string CurrentKeyId => keys[0].Id;

    public IReadOnlyList<string> KeyIds { get; } = [.. keys.Select(key => key.Id)];

    /// <returns><c>v1|key id|base64 of nonce, tag and ciphertext</c></returns>
    public string Seal(string text, string place)
    {
        var key = keys[0];
        var plain = Pad(Encoding.UTF8.GetBytes(text));
        var box = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Split(box);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce, plain, cipher, tag, Bind(place));

        return $"{Version}|{key.Id}|{Convert.ToBase64String(box)}";
    }

    /// <exception cref="CryptographicException">The text was altered, moved from another place, or sealed with a key that is not configured.</exception>
    public string Open(string @sealed, string place)
    {
        var (keyId, text) = Parts(@sealed);
        var key = keys.FirstOrDefault(k => k.Id == keyId)
            ?? throw new CryptographicException($"Sealed with the key '{keyId}', which is not among Sealing:Keys.");

        var box = FromBase64(text);
        var (nonce, tag, cipher) = Split(box);
        var plain = new byte[cipher.Length];

        using var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce, cipher, tag, plain, Bind(place));

        return Encoding.UTF8.GetString(plain.AsSpan(0, Array.LastIndexOf(plain, (byte)0x80)));
    }

    public static string KeyIdOf(string @sealed) => Parts(@sealed).KeyId;

    /// <summary>A keyed hash: the same text in the same place has the same index, and nobody without the key can tell which text it was.</summary>
    public string BlindIndex(string text, string place) => BlindIndex(keys[0], text, place);

    /// <summary>Under every key, to look up by while some rows still have the index of an older one.</summary>
    public IReadOnlyList<string> BlindIndexes(string text, string place) => [.. keys.Select(key => BlindIndex(key, text, place))];

    private static string BlindIndex(SealingKey key, string text, string place) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.IndexKey, Encoding.UTF8.GetBytes($"{place}\0{text}")));

    private static (string KeyId, string Text) Parts(string @sealed) =>
        @sealed.Split('|') is [Version, var keyId, var text] ? (keyId, text) : throw new CryptographicException("This is not sealed text.");

    private static byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw new CryptographicException("This sealed text is not whole.");
    }

    private static byte[] Bind(string place) => Encoding.UTF8.GetBytes(place);

    /// <summary>One bit, then zeros (ISO/IEC 7816-4), up to the next full step.</summary>
    private static byte[] Pad(byte[] text)
    {
        var padded = new byte[(text.Length / PadTo + 1) * PadTo];
        text.CopyTo(padded, 0);
        padded[text.Length] = 0x80;
        return padded;
    }

    private static Box Split(byte[] box)
    {
        var nonce = AesGcm.NonceByteSizes.MaxSize;
        var tag = AesGcm.TagByteSizes.MaxSize;
        if (box.Length < nonce + tag)
        {
            throw new CryptographicException("This sealed text is cut short.");
        }

        return new Box(box.AsSpan(0, nonce), box.AsSpan(nonce, tag), box.AsSpan(nonce + tag));
    }

    private readonly ref struct Box(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        private readonly Span<byte> nonce = nonce;
        private readonly Span<byte> tag = tag;
        private readonly Span<byte> cipher = cipher;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            nonce = this.nonce;
            tag = this.tag;
            cipher = this.cipher;
        }
    }
}
