using RocklandIop.Web.Content;
using RocklandIop.Web.Data;
using RocklandIop.Web.Nodes;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web;

/// <summary>What may come a moment after the start, since a visitor who waits for it goes first.</summary>
public sealed partial class AfterStart(IServiceProvider services, ILogger<AfterStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(NodeWorker.Start, stoppingToken);
        await services.ReportMissingKeysAsync();
        if (services.MigratesOnStart())
        {
            await SeedAsync(stoppingToken);
        }
    }

    /// <summary>What an update brought. A site that has content stays up without it.</summary>
    private async Task SeedAsync(CancellationToken cancel)
    {
        try
        {
            await services.SeedContentAsync(cancel);
        }
        catch (Exception e) when (e is SeedException || e.IsDatabaseFailure())
        {
            NotSeeded(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The content that this version brings could not be added; the next start tries again")]
    private static partial void NotSeeded(ILogger log, Exception exception);
}
