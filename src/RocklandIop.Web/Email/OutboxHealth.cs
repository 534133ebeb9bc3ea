using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>Degraded, never unhealthy: a dead mail server must not take the site away from visitors.</summary>
public sealed class OutboxHealth(SiteDbContext db, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lateSince = clock.GetUtcNow() - Late;
        var late = await db.Set<OutboxEmail>().CountAsync(email => email.Status == OutboxStatus.Pending && email.Created < lateSince, cancellationToken);
        var dead = await db.Set<OutboxEmail>().CountAsync(email => email.Status == OutboxStatus.Dead, cancellationToken);

        return late + dead == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{late} mails are older than {Late.TotalMinutes} minutes, {dead} were given up.");
    }
}
