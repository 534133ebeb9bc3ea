using RocklandIop.Web.Features.Staff.ContentReviews;
using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Looks three times a minute what is due to be published or taken down, and every hour whom to remind of reviews.</summary>
public sealed partial class ContentScheduleWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ContentScheduleWorker> log) : NodeWorker(scopes, clock)
{
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromHours(1);

    private DateTimeOffset nextReminders = DateTimeOffset.MinValue;

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(20);

    protected override async Task RoundAsync(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<ContentSchedule>().RunDueAsync(cancel);
        if (Clock.GetUtcNow() >= nextReminders)
        {
            await services.GetRequiredService<ReviewReminders>().WriteAsync(cancel);
            nextReminders = Clock.GetUtcNow() + BetweenReminders;
        }
    }

    protected override void Failed(Exception exception) => RoundFailed(log, exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due to be published or taken down could not be looked at; the next round is in a few seconds")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
