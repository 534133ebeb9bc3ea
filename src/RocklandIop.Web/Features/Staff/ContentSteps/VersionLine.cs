using RocklandIop.Web.Content.Editing;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>A step of the history without its texts.</summary>
public sealed record VersionLine(int Number, ContentAction Action, DateTimeOffset At, Guid? StaffId, Guid? ApprovedBy, string? Why);
