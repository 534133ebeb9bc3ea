using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Data.SqlServer;

namespace RocklandIop.Web.Data;

public static partial class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section);
        builder.Services.AddHealthChecks().AddDbContextCheck<SiteDbContext>("database");

        var options = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var connection = builder.Configuration.GetConnectionString("Site");

        if (!Enum.IsDefined(options.Provider))
        {
            throw new StartupException("Database:Provider must be Sqlite or SqlServer.");
        }

        builder.Services.AddSingleton<ContentChanges>();
        if (options.Provider == DatabaseProvider.SqlServer)
        {
            CheckSqlServer(connection);

            // Few, short retries: a visitor waits for the answer, and the form says "not sent" when they run out.
            builder.Services.AddDbContextPool<SiteDbContext, SqlServerSiteDbContext>((services, db) => db
                .UseSqlServer(connection, server => server.EnableRetryOnFailure(2, TimeSpan.FromSeconds(1), null))
                .AddInterceptors(services.GetRequiredService<ContentChanges>(), RowPreview.Instance));
        }
        else
        {
            var file = SqliteFile(connection ?? "Data Source=App_Data/rockland.db", builder.Environment.ContentRootPath);
            builder.Services.AddSingleton(_ => new DatabaseLock(new SqliteConnectionStringBuilder(file).DataSource));
            builder.Services.AddSingleton<WritersTakeTurns>();
            builder.Services.AddDbContextPool<SiteDbContext, SqliteSiteDbContext>((services, db) => db
                .UseSqlite(file)
                .AddInterceptors(
                    services.GetRequiredService<DatabaseLock>(), SqliteHabits.Instance, services.GetRequiredService<WritersTakeTurns>(),
                    services.GetRequiredService<ContentChanges>(), RowPreview.Instance));
        }
    }

    /// <summary>Begins to build the model, which takes a good part of a start, while the caller goes on with what does not need it.</summary>
    public static void BuildModelAhead(this IServiceProvider services)
    {
        // What goes wrong in it goes wrong again, where it is seen, for the first who needs the model.
        _ = Task.Run(() =>
        {
            using var scope = services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<SiteDbContext>().Model;
        });
    }

    /// <summary>Brings the schema up to date. Safe after a process was killed in the middle of a migration.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.MigrateDatabaseAsync(cancel);
    }

    /// <summary>The same for the database under this scope.</summary>
    public static async Task MigrateDatabaseAsync(this AsyncServiceScope scope, CancellationToken cancel = default)
    {
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var log = scope.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseSetup));

        if (db is SqliteSiteDbContext)
        {
            await MigrateSqliteAsync(db, log, cancel);
        }
        else
        {
            await db.Database.MigrateAsync(cancel);
        }
    }

    public static bool MigratesOnStart(this IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        return options.MigrateOnStart ?? options.Provider == DatabaseProvider.Sqlite;
    }

    /// <summary>EF would find out at the first query, when the site is already open.</summary>
    private static void CheckSqlServer(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new StartupException("ConnectionStrings:Site is required when Database:Provider is SqlServer.");
        }

        try
        {
            _ = new SqlConnectionStringBuilder(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text is not repeated: a connection string may hold a password.
            throw new StartupException("ConnectionStrings:Site is not a SQL Server connection string; a working one starts with: Server=...;Database=...");
        }
    }

    private static string SqliteFile(string connection, string contentRoot)
    {
        SqliteConnectionStringBuilder parts;
        try
        {
            parts = new SqliteConnectionStringBuilder(connection);
        }
        catch (ArgumentException)
        {
            // The text is not repeated: a connection string may hold a password.
            throw new StartupException("ConnectionStrings:Site is not a SQLite connection string; a working one is: Data Source=App_Data/rockland.db");
        }

        // Anything else is gone with its connection, and the inquiries with it.
        if (parts.DataSource.Length == 0 || parts.DataSource == ":memory:" || parts.Mode == SqliteOpenMode.Memory)
        {
            throw new StartupException("ConnectionStrings:Site must name a file, such as: Data Source=App_Data/rockland.db");
        }

        parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
        return parts.ToString();
    }

    private static async Task MigrateSqliteAsync(SiteDbContext db, ILogger log, CancellationToken cancel)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"ConnectionStrings:Site: the folder of '{file}' cannot be made.");
        }

        // EF's own lock is a row that a killed process leaves behind, and every later start would wait for it for ever (dotnet/efcore 38958).
        // The operating system frees this file with its process, so whoever holds it knows that a row found here is left over.
        await using var turn = await TakeTurnAsync(file + ".migrating", cancel);

        await db.Database.OpenConnectionAsync(cancel);
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            // Readers and the one writer do not wait for each other. EF switches it on only in a file that it makes itself.
            command.CommandText = "PRAGMA journal_mode = 'wal'";
            await command.ExecuteNonQueryAsync(cancel);

            if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            {
                return;
            }

            command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
            if (await command.ExecuteScalarAsync(cancel) is 1L)
            {
                command.CommandText = "DELETE FROM __EFMigrationsLock";
                if (await command.ExecuteNonQueryAsync(cancel) > 0)
                {
                    ClearedStaleLock(log);
                }
            }
        }

        await db.Database.MigrateAsync(cancel);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StartupException($"ConnectionStrings:Site: '{path}' cannot be written, or another process has held it for a minute.");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A migration was interrupted earlier; its lock was cleared and the migration goes on")]
    private static partial void ClearedStaleLock(ILogger log);
}
