using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>Asks every few minutes whether this hour's numbers are still to be counted; until they are, the page shows those of an hour before.</summary>
public sealed partial class NumbersWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NumbersWorker> log) : NodeWorker(scopes, clock)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    protected override Task RoundAsync(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<NumbersSnapshots>().TakeAsync(cancel);

    protected override void Failed(Exception exception) => NotCounted(log, exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The numbers of this hour could not be counted; the next hour counts them")]
    private static partial void NotCounted(ILogger log, Exception exception);
}
