using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Data.SqlServer;

namespace RocklandIop.Tests.Data;

/// <summary>Shows without a SQL Server that every LINQ query can be put in its language, and that what the site sends is that language. What a server then does, <see cref="RealSqlServerTests"/> show.</summary>
public sealed class SqlServerTextTests
{
    [Fact]
    public async Task Everything_the_site_sends_to_SQL_Server_is_Transact_SQL()
    {
        var recorder = new AnswerRecorder();
        var asked = new SeenQueries();
        await using (var sqlite = SiteOn<SqliteSiteDbContext>([recorder, asked]))
        {
            await SiteStory.PlayAsync(sqlite);
        }

        var server = new PretendServer(recorder.Answers);
        var askedAgain = new SeenQueries();
        await using var site = SiteOn<SqlServerSiteDbContext>([server, askedAgain],
            ("Database:Provider", "SqlServer"), ("Database:MigrateOnStart", "true"), ("ConnectionStrings:Site", "Server=pretend;Database=rockland"));
        var failure = await Record.ExceptionAsync(() => SiteStory.PlayAsync(site));

        server.Faults.ShouldBeEmpty();
        failure.ShouldBeNull($"the last query was {askedAgain.Last}");
        server.Unasked.ShouldBe(0);
        server.Commands.Count(command => AnswerRecorder.Records(command.Source)).ShouldBe(recorder.Answers.Count);
        recorder.Answers.Count.ShouldBeGreaterThan(100);
        asked.All.ShouldNotBeEmpty();
        askedAgain.All.ShouldBe(asked.All);
        var spokenOf = server.Commands.Where(command => command.Source != CommandSource.Migrations).SelectMany(command => command.Sql.Tables);
        OfflineDatabase.Of(DatabaseProvider.SqlServer).Model.GetEntityTypes().Select(type => type.GetTableName()).Except(spokenOf).ShouldBeEmpty("tables that SiteStory leaves out");
    }

    [Theory]
    [InlineData("SELECT \"p\".\"Slug\" FROM \"Pages\" AS \"p\" LIMIT 1")]
    [InlineData("SELECT [p].[Slug] FROM [Pages] AS [p] ORDER BY")]
    [InlineData("UPDATE \"OutboxEmails\" SET \"Attempts\" = \"Attempts\" || 1")]
    public void What_only_another_database_understands_is_noticed(string text) =>
        new TransactSql(text).Errors.ShouldNotBeEmpty();

    private static Website SiteOn<TContext>(IInterceptor[] interceptors, params (string Key, string? Value)[] settings) where TContext : SiteDbContext => new(settings)
    {
        StartsEmpty = true,
        MoreServices = services =>
        {
            SiteStory.Prepare(services);
            services.ConfigureDbContext<TContext>(db => db.AddInterceptors(interceptors));
        },
    };
}
