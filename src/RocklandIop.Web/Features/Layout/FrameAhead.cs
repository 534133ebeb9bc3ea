namespace RocklandIop.Web.Features.Layout;

/// <summary>Reads what every page shows while the server begins to listen, so that the first page does not wait for it. What goes wrong is in the log, and asked again by a page.</summary>
public sealed class FrameAhead(KeptFrame frame) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => frame.GetAsync().AsTask();
}
