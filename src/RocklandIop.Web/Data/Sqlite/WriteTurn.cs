namespace RocklandIop.Web.Data.Sqlite;

/// <summary>Whose turn it is to write, of all that use the database in this process.</summary>
public sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim free = new(1, 1);

    public void Take() => free.Wait();

    public Task TakeAsync(CancellationToken cancel) => free.WaitAsync(cancel);

    public void Leave() => free.Release();

    public void Dispose() => free.Dispose();
}
