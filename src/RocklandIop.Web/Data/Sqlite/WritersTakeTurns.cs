using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data.Sqlite;

/// <summary>
/// SQLite lets one transaction write at a time. The others of this process stand in a line here; SQLite would have each look again every few milliseconds, and who is
/// unlucky waits long.
/// </summary>
public sealed class WritersTakeTurns : DbTransactionInterceptor, IDbConnectionInterceptor, IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>A context asks only about itself, and works for one at a time, so nobody else changes the answer.</summary>
    private volatile DbContext? writer;

    public override InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (!ReferenceEquals(writer, eventData.Context))
        {
            turn.Wait();
            writer = eventData.Context;
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (!ReferenceEquals(writer, eventData.Context))
        {
            await turn.WaitAsync(cancellationToken);
            writer = eventData.Context;
        }

        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAsync(eventData);

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAsync(eventData);

    // Of a transaction that fails or is dropped EF says nothing; it closes the connection.
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(eventData);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync(eventData);

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Leave(eventData);

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync(eventData);

    public void Dispose() => turn.Dispose();

    private Task LeaveAsync(DbContextEventData eventData)
    {
        Leave(eventData);
        return Task.CompletedTask;
    }

    private void Leave(DbContextEventData eventData)
    {
        if (eventData.Context is not null && ReferenceEquals(writer, eventData.Context))
        {
            writer = null;
            turn.Release();
        }
    }
}
