using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data.Sqlite;

/// <summary>
/// What is deleted or replaced is overwritten in the file: SQLite would only mark its pages as free and leave the text in them.
/// And who has to wait for another writer looks again within milliseconds: the library would sleep for 150 each time.
/// </summary>
public sealed class SqliteHabits : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
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
