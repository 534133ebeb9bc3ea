using System.Diagnostics.Tracing;

namespace RocklandIop.Web.Telemetry;

/// <summary>The exporter keeps its troubles to itself. Who looks at an empty dashboard finds the reason in the console log: one line an hour, not one for each batch.</summary>
public sealed partial class CollectorTrouble(TimeProvider clock, ILogger<CollectorTrouble> log) : EventListener, IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Lock turn = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    // Called by the base class before this one is made, too.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "OpenTelemetry-Exporter-OpenTelemetryProtocol")
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        lock (turn)
        {
            if (clock.GetUtcNow() < next)
            {
                return;
            }

            next = clock.GetUtcNow() + Pause;
        }

        NotDelivered(log, eventData.EventName);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is measured does not reach the collector at OpenTelemetry:Endpoint ({What}); visitors are served as ever. Said once an hour")]
    private static partial void NotDelivered(ILogger log, string? what);
}
