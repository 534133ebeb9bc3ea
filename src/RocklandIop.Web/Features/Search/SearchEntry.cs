namespace RocklandIop.Web.Features.Search;

/// <summary>One thing that can be found, in plain text. Its words are other names of it: abbreviation, older name.</summary>
public sealed record SearchEntry(string Address, string Title, string Words, string Summary, string Text);
