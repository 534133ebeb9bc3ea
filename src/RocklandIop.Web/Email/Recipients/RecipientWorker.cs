using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>Looks at the recipients at start and once a day; health shows the same troubles at any time.</summary>
public sealed partial class RecipientWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RecipientWorker> log) : NodeWorker(scopes, clock)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromDays(1);

    protected override Task RoundAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<RecipientWatch>().LookAsync(cancel);

    protected override void Failed(Exception exception) => LookFailed(log, exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The recipients of intake mail could not be checked; the next look is tomorrow")]
    private static partial void LookFailed(ILogger log, Exception exception);
}
