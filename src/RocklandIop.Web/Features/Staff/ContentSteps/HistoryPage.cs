namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>The newest steps first; more are on the next page.</summary>
public sealed record HistoryPage(StepPage Step, IReadOnlyList<VersionLine> Lines, int? Next, bool IsLater);
