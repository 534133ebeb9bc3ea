using StackExchange.Redis;

namespace RocklandIop.Web.Nodes;

/// <summary>
/// What nodes share besides the database, over one connection. It only saves work: when Redis does not answer at once it is left alone for some seconds,
/// and whoever asked goes on without it.
/// </summary>
public sealed partial class Redis(ConfigurationOptions configuration, TimeProvider clock, ILogger<Redis> log) : IHostedService, IAsyncDisposable
{
    public const string Setting = "Redis:Configuration";

    /// <summary>How long a visitor waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private ConnectionMultiplexer? connection;
    private long restsUntil;
    private int isAway;

    /// <returns>The options for <paramref name="text"/> with the site's own times, or nothing when it is not a configuration string of StackExchange.Redis.</returns>
    public static ConfigurationOptions? Read(string text)
    {
        try
        {
            var configuration = ConfigurationOptions.Parse(text);
            configuration.AbortOnConnectFail = false;
            configuration.ConnectRetry = 1;
            configuration.ConnectTimeout = configuration.SyncTimeout = configuration.AsyncTimeout = 500;
            configuration.ReconnectRetryPolicy = new LinearRetry(1000);
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            configuration.IncludeDetailInExceptions = false;
            // Keys and a channel of the library's own, for setups in which it is told where to write; so the site needs no right to others than its own.
            configuration.TieBreaker = configuration.ConfigurationChannel = "";
            return configuration.EndPoints.Count > 0 ? configuration : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Returns soon, connected or not; the connection is made as soon as Redis is there.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) => connection = await ConnectionMultiplexer.ConnectAsync(configuration);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Nothing when Redis did not answer.</returns>
    public async ValueTask<T?> AskAsync<T>(Func<IDatabase, Task<T>> ask) where T : struct
    {
        if (clock.GetUtcNow().Ticks < Volatile.Read(ref restsUntil))
        {
            return null;
        }

        if (connection is not { IsConnected: true })
        {
            Note(away: true, null);
            return null;
        }

        try
        {
            var answer = await ask(connection.GetDatabase()).WaitAsync(Patience, clock);
            Note(away: false, null);
            return answer;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            Volatile.Write(ref restsUntil, (clock.GetUtcNow() + Rest).Ticks);
            Note(away: true, e);
            return null;
        }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Note(bool away, Exception? why)
    {
        var now = away ? 1 : 0;
        if (Volatile.Read(ref isAway) == now || Interlocked.Exchange(ref isAway, now) == now)
        {
            return;
        }

        if (away)
        {
            Gone(log, why);
        }
        else
        {
            Back(log);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; this node counts and keeps pages for itself until it does")]
    private static partial void Gone(ILogger log, Exception? exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again")]
    private static partial void Back(ILogger log);
}
