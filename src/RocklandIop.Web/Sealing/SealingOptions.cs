namespace RocklandIop.Web.Sealing;

public sealed class SealingOptions
{
    public const string Section = "Sealing";

    /// <summary>The first key seals; every key opens.</summary>
    public IList<SealingKeyOptions> Keys { get; } = [];
}
