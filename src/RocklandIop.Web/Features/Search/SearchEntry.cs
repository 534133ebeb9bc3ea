namespace RocklandIop.Web.Features.Search;

/// <summary>One thing that can be found, in plain text.</summary>
/// <param name="Key">Names its row for ever.</param>
/// <param name="Place">Where it stands among all of them.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Title">Its name.</param>
/// <param name="Words">Other names of it: abbreviation, older name.</param>
/// <param name="Summary">Empty when it has none.</param>
/// <param name="Text">All of it.</param>
public sealed record SearchEntry(string Key, long Place, string Address, string Title, string Words, string Summary, string Text);
