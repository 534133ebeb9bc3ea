using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace RocklandIop.Tests.Data;

/// <summary>The site's health checks in the order of their registration: all at once, as the framework runs them, their queries come in another order each time.</summary>
internal sealed class OneCheckAtATime(IServiceScopeFactory scopes, IOptions<HealthCheckServiceOptions> options) : HealthCheckService
{
    public override async Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
    {
        var entries = new Dictionary<string, HealthReportEntry>();
        foreach (var registration in options.Value.Registrations.Where(registration => predicate?.Invoke(registration) != false))
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await registration.Factory(scope.ServiceProvider).CheckHealthAsync(new HealthCheckContext { Registration = registration }, cancellationToken);
            entries.Add(registration.Name, new HealthReportEntry(result.Status, result.Description, TimeSpan.Zero, result.Exception, result.Data));
        }

        return new HealthReport(entries, TimeSpan.Zero);
    }
}
