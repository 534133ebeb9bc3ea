namespace RocklandIop.Web.Features.LevelsOfCare;

public sealed record LevelPage(LevelOfCare Level, IReadOnlyList<LevelOfCare> Levels);
