using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Aftercare;

public sealed record AftercarePage(Page Page, IReadOnlyList<AftercareElement> Elements);
