using RocklandIop.Web.Features.Staff.ContentReviews;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Looks three times a minute what is due to be published or taken down, and every hour whom to remind of reviews; the rows, not this loop, know.</summary>
public sealed partial class ContentScheduleWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ContentScheduleWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromHours(1);

    private DateTimeOffset nextReminders = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ContentSchedule>().RunDueAsync(stoppingToken);
                if (clock.GetUtcNow() >= nextReminders)
                {
                    await scope.ServiceProvider.GetRequiredService<ReviewReminders>().WriteAsync(stoppingToken);
                    nextReminders = clock.GetUtcNow() + BetweenReminders;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception that leaves this loop would stop the whole site; what was due is due in the next round.
                RoundFailed(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due to be published or taken down could not be looked at; the next round is in a few seconds")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
