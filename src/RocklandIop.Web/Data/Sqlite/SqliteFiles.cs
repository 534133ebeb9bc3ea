using Microsoft.Data.Sqlite;

namespace RocklandIop.Web.Data.Sqlite;

/// <summary>Database files as files: copied while the site runs, checked, and made one file that needs no other beside it.</summary>
public static class SqliteFiles
{
    /// <summary>Ends the name of what only says who has the database open.</summary>
    public const string SharedMemory = "-shm";

    /// <summary>What SQLite keeps beside a database that is open, or was not closed. Beside another file of the same name it would be played into that.</summary>
    public static IReadOnlyList<string> Logs { get; } = ["-wal", "-journal"];

    /// <summary>As it stands at one moment, while others go on reading and writing.</summary>
    /// <exception cref="SqliteException">The database cannot be read, or there is no room for the copy.</exception>
    public static void Copy(string database, string copy)
    {
        Create(copy).Dispose();
        using var from = Open(database);
        using var to = Open(copy);
        from.BackupDatabase(to);
        Fold(to);
    }

    /// <summary>A new file that only its owner may read, from the first byte on.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <exception cref="SqliteException">It cannot be read at all, or is no SQLite database.</exception>
    public static bool IsWhole(string database)
    {
        using var connection = Open(database);
        return Ask(connection, "PRAGMA integrity_check") == "ok";
    }

    /// <summary>Takes in what stands in the write-ahead log. The next start of the site makes a new one.</summary>
    /// <exception cref="SqliteException">Also when somebody else has the database open.</exception>
    public static void Fold(string database)
    {
        using var connection = Open(database);
        Fold(connection);
    }

    /// <summary>Whether it is this error, in whatever shade of it.</summary>
    public static bool Says(SqliteException exception, int error) => (exception.SqliteErrorCode & 0xff) == error;

    public static void Delete(string database)
    {
        foreach (var ending in Logs.Concat(["", SharedMemory, ".migrating"]))
        {
            File.Delete(database + ending);
        }
    }

    /// <summary>The site's services, with another database file under them.</summary>
    public static AsyncServiceScope CreateScopeOn(this IServiceProvider services, string database)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SiteDbContext>().TurnTo(ConnectionTo(database));
        return scope;
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(ConnectionTo(database));
        connection.Open();
        return connection;
    }

    /// <summary>Never makes a file that is not there, and lets go of it when it is closed.</summary>
    private static string ConnectionTo(string database) =>
        new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString();

    private static void Fold(SqliteConnection connection) => Ask(connection, "PRAGMA journal_mode = 'delete'");

    private static string? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return (string?)command.ExecuteScalar();
    }
}
