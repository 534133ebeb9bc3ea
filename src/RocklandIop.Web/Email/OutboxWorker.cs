using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Email;

/// <summary>Runs the outbox when something was added and every few seconds.</summary>
public sealed partial class OutboxWorker(IServiceScopeFactory scopes, OutboxSignal signal, TimeProvider clock, ILogger<OutboxWorker> log) : NodeWorker(scopes, clock)
{
    private DateTimeOffset nextLook = DateTimeOffset.MinValue;

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(15);

    protected override Task WaitAsync(TimeSpan pause, CancellationToken cancel) => signal.WaitAsync(pause, Clock, cancel);

    protected override async Task RoundAsync(IServiceProvider services, CancellationToken cancel)
    {
        var sent = await services.GetRequiredService<Outbox>().SendDueAsync(cancel);
        if (await AlarmAsync(services, cancel) || sent > 0)
        {
            // There may be more to do at once.
            signal.Wake();
        }
    }

    protected override void Failed(Exception exception) => RoundFailed(log, exception);

    /// <summary>Not at every wake: with a long backlog each new inquiry would count all of it.</summary>
    private async Task<bool> AlarmAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (Clock.GetUtcNow() < nextLook)
        {
            return false;
        }

        nextLook = Clock.GetUtcNow() + Pause;
        return await services.GetRequiredService<OutboxAlarm>().RaiseAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be worked through; the next round is in a few seconds")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
