namespace RocklandIop.Web.Email;

/// <summary>Wakes the worker of this node as soon as something was saved; other nodes find it at their next round.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim added = new(0, 1);

    public void Wake()
    {
        try
        {
            added.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <summary>Until <see cref="Wake"/> or until the pause is over.</summary>
    public async Task WaitAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(added.WaitAsync(either.Token), Task.Delay(pause, clock, either.Token));
        await either.CancelAsync();
    }

    public void Dispose() => added.Dispose();
}
