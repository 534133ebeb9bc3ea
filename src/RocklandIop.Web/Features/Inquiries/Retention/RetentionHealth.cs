using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>That deletion happens, and that nobody is left waiting. Degraded, never unhealthy: visitors lose nothing by it.</summary>
public sealed class RetentionHealth(SiteDbContext db, IOptions<RetentionOptions> retention, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(24);
    private static readonly TimeSpan Silent = TimeSpan.FromHours(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        var now = clock.GetUtcNow();

        var lateSince = now - Late;
        var overdue = await db.Set<Inquiry>().CountAsync(inquiry => inquiry.PurgeDue < lateSince && !inquiry.OnLegalHold, cancellationToken);
        if (overdue > 0)
        {
            problems.Add($"{overdue} inquiries should have been deleted more than {Late.TotalHours} hours ago");
        }

        if (await LastSignAsync(cancellationToken) is { } last && last < now - Silent)
        {
            problems.Add($"no round of deleting has come to its end for {Math.Floor((now - last).TotalHours)} hours");
        }

        var waitingSince = now.AddDays(-retention.Value.AlarmAfterDays);
        var waiting = await db.Set<Inquiry>().CountAsync(
            inquiry => (inquiry.Status == InquiryStatus.New || inquiry.Status == InquiryStatus.Contacted) && inquiry.Received < waitingSince, cancellationToken);
        if (waiting > 0)
        {
            problems.Add($"{waiting} inquiries have waited for more than {retention.Value.AlarmAfterDays} days");
        }

        return problems.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{string.Join("; ", problems)}.");
    }

    /// <returns>When the last round ended, or the first began when none has ended; nothing before the first.</returns>
    private async Task<DateTimeOffset?> LastSignAsync(CancellationToken cancel) =>
        await db.Set<PurgeRun>().Where(run => run.Finished != null).OrderByDescending(run => run.Hour).Select(run => run.Finished).FirstOrDefaultAsync(cancel)
        ?? await db.Set<PurgeRun>().OrderBy(run => run.Hour).Select(run => (DateTimeOffset?)run.Hour).FirstOrDefaultAsync(cancel);
}
