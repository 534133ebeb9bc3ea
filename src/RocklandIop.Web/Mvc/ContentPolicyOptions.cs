namespace RocklandIop.Web.Mvc;

/// <summary>What the pages of the form may fetch from others: sources by directive. Empty unless a feature that was switched on adds to it.</summary>
public sealed class ContentPolicyOptions
{
    public IDictionary<string, IList<string>> Form { get; } = new SortedDictionary<string, IList<string>>(StringComparer.Ordinal);
}
