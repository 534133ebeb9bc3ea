using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data.Sqlite;

/// <summary>
/// What is deleted or replaced is overwritten in the file: SQLite would only mark its pages as free and leave the text in them.
/// And who has to wait for another writer looks again within milliseconds: the library would sleep for 150 each time.
/// </summary>
public sealed class SqliteHabits : DbConnectionInterceptor
{
    public static readonly SqliteHabits Instance = new();

    /// <summary>Connections come back out of a pool, as they were left.</summary>
    private readonly ConditionalWeakTable<object, object> told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!told.TryAdd(((SqliteConnection)connection).Handle!, this))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000";
        command.ExecuteNonQuery();
    }

    // SQLite has nothing to wait for.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
