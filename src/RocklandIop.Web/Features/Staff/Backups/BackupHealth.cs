using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>Degraded, never unhealthy: visitors lose nothing by an old backup until the day it is needed.</summary>
public sealed class BackupHealth(SiteDbContext db, IOptions<BackupOptions> options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (options.Value.MaxAgeHours is not { } most)
        {
            return HealthCheckResult.Healthy();
        }

        if (await db.LastBackupAsync(cancellationToken) is not { } last)
        {
            return HealthCheckResult.Degraded("no backup was made yet.");
        }

        var age = clock.GetUtcNow() - last;
        return age <= TimeSpan.FromHours(most)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"the newest backup is {Math.Floor(age.TotalHours)} hours old.");
    }
}
