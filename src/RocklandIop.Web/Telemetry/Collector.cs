using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace RocklandIop.Web.Telemetry;

/// <summary>Begins with the server and ends with it: what is still waiting is sent, but a collector that does not answer holds nobody up.</summary>
public sealed class Collector(CollectorLog log, ILoggerProvider logs, TracerProvider tracer, MeterProvider meter, LoggerProvider logger, IHostApplicationLifetime lifetime) : IHostedService
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.Start(logs);
        // After everything else has stopped and said so.
        lifetime.ApplicationStopped.Register(SayFarewell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Together: on its own each of them would wait for five seconds when it is disposed.</summary>
    private void SayFarewell()
    {
        var patience = (int)Farewell.TotalMilliseconds;
        Parallel.Invoke(() => tracer.Shutdown(patience), () => meter.Shutdown(patience), () => logger.Shutdown(patience));
    }
}
