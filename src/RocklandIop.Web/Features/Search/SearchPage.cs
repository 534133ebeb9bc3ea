namespace RocklandIop.Web.Features.Search;

public sealed record SearchPage(string Text, IReadOnlyList<SearchHit> Hits);
