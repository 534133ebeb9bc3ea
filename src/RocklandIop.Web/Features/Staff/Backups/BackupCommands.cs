using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary><c>backup</c> and <c>restore</c>, for whoever stands at the server.</summary>
public static class BackupCommands
{
    /// <returns>Whether there is a backup, and the site knows of it.</returns>
    public static async Task<bool> BackUpAsync(IServiceProvider services, string path)
    {
        await using var scope = services.CreateAsyncScope();
        if (IsSqlServer(services))
        {
            await Console.Out.WriteLineAsync(TransactSql(scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.GetDbConnection().Database, path));
            await Console.Error.WriteLineAsync("Nothing was backed up: SQL Server writes its backups itself. Run the lines above there; the path is one of that server.");
            return false;
        }

        var backup = ActivatorUtilities.CreateInstance<Backup>(scope.ServiceProvider);
        BackupContent? content;
        try
        {
            (var file, content) = await backup.MakeAsync(path, CancellationToken.None);
            await Console.Out.WriteLineAsync($"{file}: {content?.ToString() ?? "what is in it was not counted, since its schema is not the one of this program"}. It was checked and is whole.");
            await Console.Out.WriteLineAsync($"The sealing keys are not in it, and without them nobody reads it: keep {Keys(content)} in another place.");
        }
        catch (BackupException e)
        {
            await Console.Error.WriteLineAsync($"Nothing was backed up: {e.Message}");
            return false;
        }

        try
        {
            await backup.NoteAsync(content, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            await Console.Error.WriteLineAsync($"The backup is good, but the site could not note it down ({e.GetType().Name}).");
            return false;
        }
    }

    /// <returns>Whether the backup is the site's database now.</returns>
    public static async Task<bool> RestoreAsync(IServiceProvider services, string path)
    {
        if (IsSqlServer(services))
        {
            await Console.Error.WriteLineAsync("Nothing was restored: SQL Server restores its backups itself (RESTORE DATABASE).");
            return false;
        }

        await using var scope = services.CreateAsyncScope();
        try
        {
            await TellAsync(await ActivatorUtilities.CreateInstance<Restore>(scope.ServiceProvider).RunAsync(Path.GetFullPath(path), CancellationToken.None));
            return true;
        }
        catch (BackupException e)
        {
            await Console.Error.WriteLineAsync($"Nothing was restored: {e.Message}");
            return false;
        }
    }

    private static async Task TellAsync(Restored restored)
    {
        var (content, replayed, since, kept) = restored;
        await Console.Out.WriteLineAsync($"Restored: {content}.");
        if (kept is not null)
        {
            await Console.Out.WriteLineAsync($"The database before is kept as {kept}. Delete it when you need it no more.");
        }

        if (since is not null)
        {
            await Console.Out.WriteLineAsync($"Deleted again: {BackupContent.Amount(replayed.Deleted, "inquiry", "inquiries")}. Mails that waited in the backup and were settled since: {replayed.Settled}; that may be sent twice, and say so: {replayed.Uncertain}.");
        }
        else
        {
            await Console.Error.WriteLineAsync($"{(kept is null ? "There was no database to replace" : "The database before cannot be read")}: inquiries that were deleted or withdrawn after the backup are back, and accounts that were shut are open. Delete and shut them again. Mails that may be sent twice, and say so: {replayed.Uncertain}.");
        }

        if (since?.Newer > 0)
        {
            await Console.Error.WriteLineAsync($"{BackupContent.Amount(since.Newer, "inquiry", "inquiries")} came after the backup and {(since.Newer == 1 ? "is" : "are")} only in {kept}.");
        }

        if (since?.Unknown > 0)
        {
            await Console.Error.WriteLineAsync($"{BackupContent.Amount(since.Unknown, "inquiry", "inquiries")} of the backup {(since.Unknown == 1 ? "is" : "are")} unknown to the database before. Delete again what was withdrawn since.");
        }

        foreach (var missing in content.MissingKeys)
        {
            await Console.Error.WriteLineAsync($"{missing}. Put that key back.");
        }

        await Console.Out.WriteLineAsync($"""
            Audit log: it went back to {replayed.Head?.ToString() ?? "its beginning"}, and says so. A head that was noted later is missing to: audit verify SEQUENCE HASH
            All staff sign in anew; open invitations are void. Content, roles and recipients' keys are as in the backup.
            Start the site, look at it, and make a new backup.
            """);
    }

    private static bool IsSqlServer(IServiceProvider services) => services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseProvider.SqlServer;

    private static string Keys(BackupContent? content) => content is { KeyIds.Count: > 0 } ? string.Join(", ", content.KeyIds.Select(id => $"'{id}'")) : "those of Sealing:Keys";

    private static string TransactSql(string database, string path)
    {
        var disk = path.Replace("'", "''", StringComparison.Ordinal);
        return $"""
            BACKUP DATABASE [{database.Replace("]", "]]", StringComparison.Ordinal)}] TO DISK = N'{disk}' WITH CHECKSUM, COMPRESSION;
            RESTORE VERIFYONLY FROM DISK = N'{disk}' WITH CHECKSUM;
            """;
    }
}
