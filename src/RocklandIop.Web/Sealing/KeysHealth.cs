using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RocklandIop.Web.Sealing;

/// <summary>Degraded, never unhealthy: without an old key new inquiries can still be taken.</summary>
public sealed class KeysHealth(KeyInventory inventory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = await inventory.MissingAsync(cancellationToken);
        return missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{string.Join("; ", missing.Select(use => use.Missing))}.");
    }
}
