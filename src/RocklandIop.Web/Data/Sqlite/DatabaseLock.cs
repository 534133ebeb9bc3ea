using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RocklandIop.Web.Data.Sqlite;

/// <summary>
/// Tells other processes that the database file is in use. Whoever opens a connection shares the lock until its process ends; only
/// who has it alone may put another file in the place of the database. The operating system frees it with its process, also after a crash.
/// </summary>
public sealed class DatabaseLock(string database) : DbConnectionInterceptor, IDisposable
{
    private readonly string path = database + ".in-use";
    private readonly Lock turn = new();
    private FileStream? held;

    public string Database => database;

    /// <exception cref="StartupException">A restore is under way.</exception>
    public void Share()
    {
        lock (turn)
        {
            // Without the folder there is no database either, and SQLite says so itself.
            if (held is null && Directory.Exists(Path.GetDirectoryName(path)))
            {
                try
                {
                    held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new StartupException($"ConnectionStrings:Site: '{path}' cannot be opened, or a restore is under way.");
                }
            }
        }
    }

    /// <returns>Whether nobody else has the database open, and from here on nobody else can.</returns>
    public bool TryTakeAlone()
    {
        lock (turn)
        {
            try
            {
                held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Share();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Share();
        return ValueTask.FromResult(result);
    }

    public void Dispose() => held?.Dispose();
}
