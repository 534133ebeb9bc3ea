using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RocklandIop.Web.Nodes;

/// <summary>Degraded, never unhealthy: the site works without Redis.</summary>
public sealed class RedisHealth(Redis redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await redis.AskAsync(database => database.PingAsync()) is null
            ? HealthCheckResult.Degraded("it does not answer; each server counts and keeps pages for itself")
            : HealthCheckResult.Healthy();
}
