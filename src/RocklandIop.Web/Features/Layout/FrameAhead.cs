namespace RocklandIop.Web.Features.Layout;

/// <summary>Reads what every page shows while the server begins to listen, so that the first page does not wait for it. What goes wrong is in the log, and asked again by a page.</summary>
public sealed class FrameAhead(KeptFrame frame) : IHostedLifecycleService
{
    private Task reading = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        reading = frame.GetAsync().AsTask();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => reading.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
