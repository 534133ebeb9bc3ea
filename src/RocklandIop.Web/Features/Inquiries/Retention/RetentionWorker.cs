using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>Asks every few minutes whether this hour's round is still to be done.</summary>
public sealed partial class RetentionWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RetentionWorker> log) : NodeWorker(scopes, clock)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    protected override Task RoundAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<Purge>().RunAsync(cancel);

    protected override void Failed(Exception exception) => RoundFailed(log, exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The retention round was cut short; the next hour goes on with it")]
    private static partial void RoundFailed(ILogger log, Exception exception);
}
