using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RocklandIop.Web.Telemetry;

/// <summary>What <c>/health/ready</c> says, check by check, as it was found in the last minute.</summary>
public sealed class HealthMetrics : IHealthCheckPublisher
{
    private readonly ConcurrentDictionary<string, int> states = new();

    public HealthMetrics(IMeterFactory meters) => meters.Create("RocklandIop.Health").CreateObservableGauge(
        "health.state",
        () => states.Select(state => new Measurement<int>(state.Value, new KeyValuePair<string, object?>("check", state.Key))),
        description: "2 healthy, 1 degraded, 0 unhealthy.");

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (check, found) in report.Entries)
        {
            states[check] = (int)found.Status;
        }

        return Task.CompletedTask;
    }
}
