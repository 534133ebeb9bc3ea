namespace RocklandIop.Web.Sealing;

/// <summary>A class, not a record: a record's ToString would print the key.</summary>
public sealed class SealingKey(string id, byte[] bytes)
{
    public const int Length = 32;

    public string Id => id;
    internal byte[] Bytes => bytes;
}
