using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Staff.Audit;
using SQLitePCL;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary><c>backup</c>: the database as it stands at one moment, in one file, while the site runs. The file has its name only once it was checked.</summary>
public sealed class Backup(IServiceProvider services, DatabaseLock inUse, AuditTrail audit, TimeProvider clock)
{
    /// <returns>The file, and what is in it; nothing of that when its schema is not this program's.</returns>
    /// <exception cref="BackupException">There is no backup, and no half file.</exception>
    public async Task<(string File, BackupContent? Content)> MakeAsync(string path, CancellationToken cancel)
    {
        inUse.Share();
        var file = Target(path);
        var partial = $"{file}.{Guid.NewGuid():N}.partial";
        try
        {
            SqliteFiles.Copy(inUse.Database, partial);
            if (!SqliteFiles.IsWhole(partial))
            {
                throw new BackupException("the database itself is damaged. Look for the last good backup, and do not delete it.");
            }

            var content = await ReadAsync(partial, cancel);
            File.Move(partial, file);
            return (file, content);
        }
        catch (SqliteException e)
        {
            throw new BackupException(SqliteFiles.Says(e, raw.SQLITE_FULL) ? $"the disk of '{file}' is full." : $"'{file}' cannot be written, or the database cannot be read (SQLite error {e.SqliteErrorCode}).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(e.Message);
        }
        finally
        {
            SqliteFiles.Delete(partial);
        }
    }

    /// <summary>Of a copy that is whole, so that the site can say how old the newest is.</summary>
    public Task NoteAsync(BackupContent? content, CancellationToken cancel) =>
        audit.SaveAsync(AuditAction.BackedUp, staffId: null, "database", content?.ToString(), cancel);

    /// <summary>For a file that is made now.</summary>
    public static string Stamp(TimeProvider clock) => clock.GetUtcNow().ToString("yyyyMMdd-HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Target(string path)
    {
        if (!File.Exists(inUse.Database))
        {
            throw new BackupException($"there is no database at '{inUse.Database}'.");
        }

        var file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, $"rockland-{Stamp(clock)}.db") : path);
        return File.Exists(file) ? throw new BackupException($"'{file}' is there already, and is not overwritten.")
            : Directory.Exists(Path.GetDirectoryName(file)) ? file
            : throw new BackupException($"there is no folder '{Path.GetDirectoryName(file)}'.");
    }

    private async Task<BackupContent?> ReadAsync(string file, CancellationToken cancel)
    {
        await using var scope = services.CreateScopeOn(file);
        try
        {
            return await BackupContent.ReadAsync(scope.ServiceProvider, file, cancel);
        }
        catch (DbException)
        {
            // A newer program that has not migrated yet: just then a backup is wanted most.
            return null;
        }
    }
}
