using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data.Sqlite;

/// <summary>
/// SQLite lets one transaction write at a time. The others stand in a line here; SQLite would have each look again every few milliseconds, and who is unlucky waits long.
/// One for each context: it knows whether the turn is its own.
/// </summary>
public sealed class WritersTakeTurns(WriteTurn turn) : DbTransactionInterceptor, IDbConnectionInterceptor
{
    private bool isOurs;

    public override InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (!isOurs)
        {
            turn.Take();
            isOurs = true;
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (!isOurs)
        {
            await turn.TakeAsync(cancellationToken);
            isOurs = true;
        }

        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAsync();

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave();

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAsync();

    // Of a transaction that fails or is dropped EF says nothing; it closes the connection.
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave();

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync();

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Leave();

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync();

    private Task LeaveAsync()
    {
        Leave();
        return Task.CompletedTask;
    }

    private void Leave()
    {
        if (isOurs)
        {
            isOurs = false;
            turn.Leave();
        }
    }
}
