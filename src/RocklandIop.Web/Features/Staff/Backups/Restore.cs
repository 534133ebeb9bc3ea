using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Data.Sqlite;
using SQLitePCL;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>
/// <c>restore</c>: everything is done in a copy of the backup beside the database; then the copy takes its place in one step and the
/// database that was there keeps another name. Whatever goes wrong before that step leaves everything as it was.
/// </summary>
public sealed class Restore(IServiceProvider services, DatabaseLock inUse, TimeProvider clock)
{
    private readonly string database = inUse.Database;
    private readonly string copy = inUse.Database + ".restoring";
    private readonly string replacedCopy = inUse.Database + ".restoring-from";

    /// <exception cref="BackupException">Nothing was restored, and nothing was changed.</exception>
    public async Task<Restored> RunAsync(string path, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database)!);
            if (!inUse.TryTakeAlone())
            {
                throw new BackupException($"'{database}' is in use. Stop the site, and whatever other verb of it runs.");
            }

            // Of a restore that was killed.
            DeleteCopies();
            await StageAsync(path, cancel);
            return await PutInPlaceAsync(cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(e.Message);
        }
        finally
        {
            DeleteCopies();
        }
    }

    /// <summary>The backup itself is never written to: it may lie where nothing can be written, and is needed again if this fails.</summary>
    private async Task StageAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw new BackupException($"there is no file '{path}'.");
        }

        await CopyFilesAsync(path, copy, cancel);
        try
        {
            if (!SqliteFiles.IsWhole(copy))
            {
                throw new BackupException($"'{path}' is damaged. Take an older backup.");
            }
        }
        catch (SqliteException e)
        {
            throw new BackupException(SqliteFiles.Says(e, raw.SQLITE_NOTADB) ? $"'{path}' is no SQLite database." : $"'{path}' is damaged. Take an older backup.");
        }

        await using var scope = services.CreateScopeOn(copy);
        var schema = scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database;
        var known = schema.GetMigrations().ToList();
        var applied = (await schema.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.FirstOrDefault() != known[0])
        {
            throw new BackupException($"'{path}' is no database of this site.");
        }

        if (applied.Except(known).FirstOrDefault() is { } newer)
        {
            throw new BackupException($"'{path}' comes from a newer version of this program ({newer}). Restore it with that one.");
        }
    }

    private async Task<Restored> PutInPlaceAsync(CancellationToken cancel)
    {
        var since = await ReadReplacedAsync(cancel);
        Replayed replayed;
        BackupContent content;
        try
        {
            await using (var scope = services.CreateScopeOn(copy))
            {
                await scope.MigrateDatabaseAsync(cancel);
                replayed = await scope.ServiceProvider.GetRequiredService<Replay>().RunAsync(since, cancel);
                content = await BackupContent.ReadAsync(scope.ServiceProvider, copy, cancel);
            }

            SqliteFiles.Fold(copy);
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            throw new BackupException($"the copy beside '{database}' could not be made ready ({e.GetType().Name}). Look whether the disk is full.");
        }

        return new Restored(content, replayed, since, Exchange());
    }

    private async Task<SinceBackup?> ReadReplacedAsync(CancellationToken cancel)
    {
        if (!File.Exists(database))
        {
            return null;
        }

        try
        {
            // Not where it stands: SQLite throws away the write-ahead log of a file that a broken disk left empty.
            await CopyFilesAsync(database, replacedCopy, cancel);
            SinceBackup since;
            await using (var backup = services.CreateScopeOn(copy))
            await using (var replaced = services.CreateScopeOn(replacedCopy))
            {
                await backup.MigrateDatabaseAsync(cancel);
                await replaced.MigrateDatabaseAsync(cancel);
                since = await SinceBackup.ReadAsync(backup.ServiceProvider, replaced.ServiceProvider, cancel);
            }

            SqliteFiles.Fold(database);
            return since;
        }
        catch (SqliteException e) when (SqliteFiles.Says(e, raw.SQLITE_BUSY) || SqliteFiles.Says(e, raw.SQLITE_FULL))
        {
            throw new BackupException(SqliteFiles.Says(e, raw.SQLITE_BUSY) ? $"'{database}' is in use by another program. Close it first." : $"the disk of '{database}' is full: there must be room for two copies.");
        }
        catch (Exception e) when (e.IsDatabaseFailure() || e is InvalidOperationException)
        {
            return null;
        }
    }

    /// <returns>The other name of the database that was there.</returns>
    private string? Exchange()
    {
        var kept = $"{database}.before-restore-{Backup.Stamp(clock)}";
        if (File.Exists(kept))
        {
            throw new BackupException($"'{kept}' is there already. Try again in a second.");
        }

        // Only a database that could not be read still has them. They must not lie beside the new one.
        File.Delete(database + SqliteFiles.SharedMemory);
        foreach (var log in SqliteFiles.Logs.Where(log => File.Exists(database + log)))
        {
            File.Move(database + log, kept + log);
        }

        if (!File.Exists(database))
        {
            File.Move(copy, database);
            return null;
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(copy, File.GetUnixFileMode(database));
        }

        File.Replace(copy, database, kept);
        return kept;
    }

    private void DeleteCopies()
    {
        SqliteFiles.Delete(copy);
        SqliteFiles.Delete(replacedCopy);
    }

    /// <summary>A database that was not closed, or was copied by hand, has its newest changes beside it.</summary>
    private static async Task CopyFilesAsync(string from, string to, CancellationToken cancel)
    {
        foreach (var ending in SqliteFiles.Logs.Prepend("").Where(ending => File.Exists(from + ending)))
        {
            await using var source = File.OpenRead(from + ending);
            await using var target = SqliteFiles.Create(to + ending);
            await source.CopyToAsync(target, cancel);
        }
    }
}
