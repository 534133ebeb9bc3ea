namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>Writes the head of the chain to the server's own log, at start and once a day: that log lies elsewhere, so the newest entries cannot be taken off without a trace.</summary>
public sealed partial class AuditHeadWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditHeadWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<AuditChain>().HeadAsync(stoppingToken) is { } head)
                {
                    Noted(log, head.Sequence, head.Hash);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception that leaves this loop would stop the whole site.
                NotRead(log, e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit log: head {Sequence} {Hash}")]
    private static partial void Noted(ILogger log, long sequence, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "The head of the audit log could not be read; it is noted again in a day")]
    private static partial void NotRead(ILogger log, Exception exception);
}
