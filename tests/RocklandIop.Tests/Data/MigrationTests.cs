using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Tests.Data;

public sealed class MigrationTests
{
    /// <summary>A start takes a second; what this tells apart from it never ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void No_provider_lags_the_model(DatabaseProvider provider)
    {
        using var db = OfflineDatabase.Of(provider);

        db.Database.HasPendingModelChanges().ShouldBeFalse($"dotnet ef migrations add is missing for {provider}");
    }

    [Fact]
    public void Both_providers_have_the_same_migrations_in_the_same_order()
    {
        using var sqlite = OfflineDatabase.Of(DatabaseProvider.Sqlite);
        using var sqlServer = OfflineDatabase.Of(DatabaseProvider.SqlServer);

        Names(sqlServer).ShouldNotBeEmpty();
        Names(sqlServer).ShouldBe(Names(sqlite));
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void Every_SQL_Server_migration_is_Transact_SQL_there_and_back(MigrationsSqlGenerationOptions options)
    {
        using var db = OfflineDatabase.Of(DatabaseProvider.SqlServer);
        var migrator = db.GetService<IMigrator>();
        string[] stops = [Migration.InitialDatabase, .. db.Database.GetMigrations()];

        foreach (var (before, after) in stops.Zip(stops.Skip(1)).Append((stops[0], stops[^1])))
        {
            foreach (var script in new[] { migrator.GenerateScript(before, after, options), migrator.GenerateScript(after, before, options) })
            {
                var sql = new TransactSql(script);
                sql.Errors.ShouldBeEmpty(script);
                sql.Tables.ShouldContain("__EFMigrationsHistory");
            }
        }
    }

    [Fact]
    public async Task A_start_on_no_database_brings_up_the_whole_one()
    {
        await using var site = new Website { StartsEmpty = true };
        File.Exists(site.DatabaseFile).ShouldBeFalse();

        await site.PageAsync("/");

        (await site.DbAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
        (await site.DbAsync(db => db.Set<Page>().CountAsync())).ShouldBe(ShippedContent.Read().Of<Page>().Count());
    }

    [Fact]
    public async Task A_start_after_a_migration_was_killed_does_not_wait_for_the_dead()
    {
        var site = new Website { StartsEmpty = true };
        await LeaveMigrationLockAsync(site.DatabaseFile);

        // The site starts at the first request, and would wait in this thread for ever.
        await Task.Run(() => site.PageAsync("/")).WaitAsync(Patience);

        await using (site)
        {
            (await site.DbAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
            (await LocksAsync(site)).ShouldBe(0);
            site.Log.Text.ShouldContain("A migration was interrupted earlier");
        }
    }

    [Fact]
    public async Task A_start_on_a_migrated_database_leaves_it_alone()
    {
        await using var first = new Website { StartsEmpty = true };
        await first.PageAsync("/");
        await first.DbAsync(db => db.Set<Page>().Where(page => page.Slug == Page.HomeSlug).ExecuteUpdateAsync(set => set.SetProperty(page => page.Title, "Edited by staff")));
        await LeaveMigrationLockAsync(first.DatabaseFile);
        var before = await SchemaAsync(first);

        await using var second = new Website(("ConnectionStrings:Site", $"Data Source={first.DatabaseFile}"));
        await second.PageAsync("/").WaitAsync(Patience);

        (await SchemaAsync(second)).ShouldBe(before);
        (await LocksAsync(second)).ShouldBe(1);
        (await second.DbAsync(db => db.Set<Page>().SingleAsync(page => page.Slug == Page.HomeSlug))).Title.ShouldBe("Edited by staff");
    }

    private static IEnumerable<string> Names(SiteDbContext db) => db.Database.GetMigrations().Select(id => id[(id.IndexOf('_') + 1)..]);

    /// <summary>As EF takes it, and as a killed process leaves it.</summary>
    private static async Task LeaveMigrationLockAsync(string file)
    {
        await using var db = OfflineDatabase.Of(DatabaseProvider.Sqlite);
        db.Database.SetConnectionString($"Data Source={file}");
        await db.Database.OpenConnectionAsync();
        await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync();
    }

    private static Task<int> LocksAsync(Website site) =>
        site.DbAsync(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM __EFMigrationsLock").SingleAsync());

    /// <summary>SQLite counts every change of the schema.</summary>
    private static async Task<(int Version, string Migrations)> SchemaAsync(Website site) => await site.DbAsync(async db => (
        (await db.Database.SqlQuery<int>($"PRAGMA schema_version").ToListAsync()).Single(),
        string.Join(' ', await db.Database.GetAppliedMigrationsAsync())));
}
