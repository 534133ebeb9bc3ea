namespace RocklandIop.Web.Sealing;

public sealed class SealingKeyOptions
{
    /// <summary>Written beside what the key sealed, so that it can be opened after newer keys came.</summary>
    public string? Id { get; init; }

    /// <summary>32 bytes in base64, or leave it out and name a <see cref="File"/> that holds them.</summary>
    public string? Key { get; init; }

    public string? File { get; init; }
}
