using Microsoft.Extensions.Diagnostics.HealthChecks;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Staff.Recipients;

namespace RocklandIop.Web.Features.Staff.Health;

/// <summary>How the site stands, without anything personal.</summary>
public sealed class HealthPage
{
    public required IReadOnlyList<HealthLine> Checks { get; init; }
    public required IReadOnlyList<RecipientFacts> Recipients { get; init; }
    public required PurgeRun? LastRun { get; init; }
    public required int DeletedThisMonth { get; init; }
    public required int OnHold { get; init; }
    public required RetentionOptions Retention { get; init; }
    public required IReadOnlyList<DuePage> ReviewsDue { get; init; }
    public required IReadOnlyList<DuePage> SourcesOld { get; init; }
    public required string Version { get; init; }
    public required DateTimeOffset? LastBackup { get; init; }
    public required DateTimeOffset At { get; init; }

    public bool IsWell => Checks.All(check => check.Status == HealthStatus.Healthy);
}
