using Microsoft.Extensions.Diagnostics.HealthChecks;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>Degraded, never unhealthy: a dead mail server must not take the site away from visitors.</summary>
public sealed class OutboxHealth(SiteDbContext db, Mailer mailer, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var backlog = await Backlog.ReadAsync(db, cancellationToken);
        var findings = Findings(backlog, now).ToList();

        return findings.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", findings));
    }

    private IEnumerable<string> Findings(Backlog backlog, DateTimeOffset now)
    {
        if (backlog.IsLate(now))
        {
            yield return $"{backlog.Waiting} mails wait, the oldest for {backlog.Age(now).TotalMinutes:0} minutes";
        }

        if (backlog.Dead > 0)
        {
            yield return $"{backlog.Dead} mails were given up";
        }

        if (backlog.Uncertain > 0)
        {
            yield return $"{backlog.Uncertain} mails may or may not have arrived";
        }

        if (mailer.First.Circuit.IsOpen)
        {
            yield return "the mail server cannot be used";
        }

        if (mailer.Second is { Circuit.IsOpen: true })
        {
            yield return "the second mail server cannot be used";
        }
    }
}
