namespace RocklandIop.Web.Features.Search;

/// <summary>One answer. Its snippet is a piece of the text, cut into parts; the marked ones are what was looked for.</summary>
public sealed record SearchHit(string Address, string Title, IReadOnlyList<(string Text, bool IsMarked)> Snippet);
