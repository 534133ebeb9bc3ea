namespace RocklandIop.Web.Email;

/// <summary>Runs the outbox when something was added and every few seconds; the rows, not this loop, know what is due.</summary>
public sealed partial class OutboxWorker(IServiceScopeFactory scopes, OutboxSignal signal, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private DateTimeOffset nextLook = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RoundAsync(stoppingToken))
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception that leaves this loop would stop the whole site; the rows are still there for the next round.
                RoundFailed(log, e);
            }

            await signal.WaitAsync(Pause, clock, stoppingToken);
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> RoundAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sent = await scope.ServiceProvider.GetRequiredService<Outbox>().SendDueAsync(cancel);
        return await AlarmAsync(scope.ServiceProvider, cancel) || sent > 0;
    }

    /// <summary>Not at every wake: with a long backlog each new inquiry would count all of it.</summary>
    private async Task<bool> AlarmAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (clock.GetUtcNow() < nextLook)
        {
            return false;
        }

        nextLook = clock.GetUtcNow() + Pause;
        return await services.GetRequiredService<OutboxAlarm>().RaiseAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be worked through; the next round is in a few seconds")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
