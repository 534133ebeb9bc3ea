namespace RocklandIop.Web.Content.Lints;

/// <summary>A sentence as it is read: no markup, its citations taken out and kept beside it by their keys.</summary>
public sealed record Sentence(LintText From, long Line, string Text, IReadOnlyList<string> Citations, bool EndsWithCitation)
{
    /// <summary>Its first words, enough to find it by.</summary>
    public string Opening => Text.Length <= 60 ? Text : $"{Text[..Text.LastIndexOf(' ', 57)]}...";
}
