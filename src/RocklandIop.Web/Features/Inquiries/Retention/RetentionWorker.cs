namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>Asks every few minutes whether this hour's round is still to be done; the rows, not this loop, know what is due.</summary>
public sealed partial class RetentionWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RetentionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Purge>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception that leaves this loop would stop the whole site; what is due is still due in the next hour.
                RoundFailed(log, e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The retention round was cut short; the next hour goes on with it")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
