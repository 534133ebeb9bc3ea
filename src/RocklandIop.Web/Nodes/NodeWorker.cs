namespace RocklandIop.Web.Nodes;

/// <summary>
/// Work that a node does in rounds. The rows, not this loop, know what is due: a round that fails is told, and the next one finds the same again.
/// </summary>
public abstract class NodeWorker(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    /// <summary>Whoever visits right after a start goes first: until much of the program has run once, everything takes its time.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(2);

    protected abstract TimeSpan Pause { get; }

    protected TimeProvider Clock { get; } = clock;

    /// <summary>The services are of this round alone.</summary>
    protected abstract Task RoundAsync(IServiceProvider services, CancellationToken cancel);

    protected abstract void Failed(Exception exception);

    protected virtual Task WaitAsync(TimeSpan pause, CancellationToken cancel) => Task.Delay(pause, Clock, cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WaitAsync(Start, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await RoundAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An exception that leaves this loop would stop the whole site.
                Failed(e);
            }

            await WaitAsync(Pause, stoppingToken);
        }
    }
}
