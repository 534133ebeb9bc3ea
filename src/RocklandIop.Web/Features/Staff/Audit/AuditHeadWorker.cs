using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>Writes the head of the chain to the server's own log, at start and once a day: that log lies elsewhere, so the newest entries cannot be taken off without a trace.</summary>
public sealed partial class AuditHeadWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditHeadWorker> log) : NodeWorker(scopes, clock)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromDays(1);

    protected override async Task RoundAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<AuditChain>().HeadAsync(cancel) is { } head)
        {
            Noted(log, head.Sequence, head.Hash);
        }
    }

    protected override void Failed(Exception exception) => NotRead(log, exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit log: head {Sequence} {Hash}")]
    private static partial void Noted(ILogger log, long sequence, string hash);

    [LoggerMessage(Level = LogLevel.Error, Message = "The head of the audit log could not be read; it is noted again in a day")]
    private static partial void NotRead(ILogger log, Exception exception);
}
