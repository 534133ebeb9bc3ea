using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RocklandIop.Web.Email.Recipients;

public sealed class RecipientHealth(RecipientReport report) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = await report.TroublesAsync(cancellationToken);
        return troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(" ", troubles));
    }
}
