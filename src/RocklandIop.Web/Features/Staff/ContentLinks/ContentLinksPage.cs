using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentLinks;

public sealed record ContentLinksPage(ContentItem Item, IReadOnlyList<OldLink> Links);
