using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.LevelsOfCare;

public sealed record LevelsPage(Page Page, IReadOnlyList<LevelOfCare> Levels);
