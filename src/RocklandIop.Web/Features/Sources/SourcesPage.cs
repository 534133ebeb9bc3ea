using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Sources;

public sealed record SourcesPage(Page Page, IReadOnlyList<Source> Sources);
