namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>Asks every few minutes whether this hour's numbers are still to be counted; the rows, not this loop, know.</summary>
public sealed partial class NumbersWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NumbersWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<NumbersSnapshots>().TakeAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception that leaves this loop would stop the whole site; the page goes on showing the numbers of an hour before.
                NotCounted(log, e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The numbers of this hour could not be counted; the next hour counts them")]
    private static partial void NotCounted(ILogger log, Exception exception);
}
