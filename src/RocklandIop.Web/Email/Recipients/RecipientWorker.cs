namespace RocklandIop.Web.Email.Recipients;

/// <summary>Looks at the recipients at start and once a day.</summary>
public sealed partial class RecipientWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecipientWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<RecipientWatch>().LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // An exception that leaves this loop would stop the whole site; health shows the same troubles at any time.
                LookFailed(log, e);
            }

            await Task.Delay(TimeSpan.FromDays(1), clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The recipients of intake mail could not be checked; the next look is tomorrow")]
    private static partial void LookFailed(ILogger log, Exception exception);
}
