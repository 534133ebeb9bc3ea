using RocklandIop.Web.Content.Editing;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed record VersionPage(StepPage Step, ContentVersion Version);
