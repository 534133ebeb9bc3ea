using System.Security.Cryptography;

namespace RocklandIop.Web.Sealing;

/// <summary>A class, not a record: a record's ToString would print the key.</summary>
public sealed class SealingKey(string id, byte[] bytes)
{
    public const int Length = 32;

    public string Id => id;
    internal byte[] Bytes => bytes;

    /// <summary>A key of its own, so that an index, which stands in clear, says nothing of the key that seals.</summary>
    internal byte[] IndexKey { get; } = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, Length, info: "RocklandIop blind index v1"u8.ToArray());
}
