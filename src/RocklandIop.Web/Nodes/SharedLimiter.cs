using System.Threading.RateLimiting;
using StackExchange.Redis;

namespace RocklandIop.Web.Nodes;

/// <summary>How often one client may come in a minute, to whichever node; while Redis is away, to this one.</summary>
/// <param name="redis">Where all nodes count.</param>
/// <param name="key">The limit and the client. It must not tell who that is.</param>
/// <param name="requests">At most.</param>
public sealed class SharedLimiter(Redis redis, string key, int requests) : RateLimiter
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly Lease Granted = new(true);
    private static readonly Lease Refused = new(false);

    private readonly FixedWindowRateLimiter own = new(new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = Window });

    /// <summary>What Redis counts is not lost with this object.</summary>
    public override TimeSpan? IdleDuration => own.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => own.GetStatistics();

    /// <summary>Always refused: Redis is asked in <see cref="AcquireAsyncCore"/>, which the middleware calls next.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Refused;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        await redis.AskAsync(CountAsync) is { } count ? (count <= requests ? Granted : Refused) : own.AttemptAcquire(permitCount);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>In one step, so that no counter is ever left without its end.</summary>
    private async Task<long> CountAsync(IDatabase database)
    {
        var step = database.CreateTransaction();
        var begun = step.StringSetAsync(key, 0, Window, When.NotExists);
        var count = step.StringIncrementAsync(key);
        await step.ExecuteAsync();
        await begun;
        return await count;
    }

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
