using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.WhichLevel;

public sealed record WhichLevelPage(Page Page, IReadOnlyList<LevelAnswer> Answers, IReadOnlyList<LevelOfCare> Levels)
{
    /// <summary>The safety questions, or the others, in order.</summary>
    public IEnumerable<IGrouping<string, LevelAnswer>> Questions(bool safety) =>
        Answers.Where(answer => answer.IsSafety == safety).GroupBy(answer => answer.Question);

    /// <summary>Levels that some answer points to.</summary>
    public IEnumerable<LevelOfCare> Outcomes => Levels.Where(level => Answers.Any(answer => answer.Level == level.Slug));

    public LevelOfCare? LevelOf(LevelAnswer answer) => Levels.FirstOrDefault(level => level.Slug == answer.Level);

    /// <summary>The next level down, to ask about as well.</summary>
    public LevelOfCare? Below(LevelOfCare level) => Levels.LastOrDefault(other => other.Order < level.Order);
}
