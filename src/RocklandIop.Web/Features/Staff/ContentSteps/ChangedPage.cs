namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Somebody else was faster: what they did, and what was typed here.</summary>
public sealed record ChangedPage(StepPage Step, IReadOnlyList<VersionLine> Since, string? Typed);
