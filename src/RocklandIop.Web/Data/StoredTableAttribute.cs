namespace RocklandIop.Web.Data;

/// <summary>What a table is, in plain words, for <c>/privacy/proof</c>. A table that is no content and lacks it fails a test.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StoredTableAttribute(string inPlainWords) : Attribute
{
    public string InPlainWords => inPlainWords;

    /// <summary>How long its rows stay; left out where all of them are deleted with their inquiry.</summary>
    public string? Kept { get; init; }
}
