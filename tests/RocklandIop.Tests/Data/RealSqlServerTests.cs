using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Tests.Data;

/// <summary>The site on a real SQL Server, each test in a database of its own that is dropped after it.</summary>
public sealed class RealSqlServerTests : IAsyncLifetime
{
    private const string Variable = "ROCKLAND_TEST_SQLSERVER";

    private readonly SiteDbContext database = OfflineDatabase.Of(DatabaseProvider.SqlServer);
    private readonly Website site;

    public RealSqlServerTests()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(server), $"SQL Server was not tested because {Variable} is not set");

        var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = $"rockland_test_{Guid.NewGuid():N}" }.ConnectionString;
        database.Database.SetConnectionString(connection);
        site = new Website(("Database:Provider", "SqlServer"), ("Database:MigrateOnStart", "true"), ("ConnectionStrings:Site", connection))
        {
            MoreServices = SiteStory.Prepare,
        };
    }

    // Not left to the site, which would say no more than that it cannot start.
    public async ValueTask InitializeAsync() => await database.Database.MigrateAsync();

    public async ValueTask DisposeAsync()
    {
        await using (database)
        await using (site)
        {
            await database.Database.EnsureDeletedAsync();
        }
    }

    [Fact]
    public async Task Everything_the_site_asks_its_database_is_answered()
    {
        await SiteStory.PlayAsync(site);

        (await site.DbAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
        var inquiries = await site.DbAsync(db => db.Set<Inquiry>().Include(inquiry => inquiry.Events).ToListAsync());
        inquiries.Count.ShouldBe(6);
        inquiries.ShouldAllBe(inquiry => inquiry.Events.Count == 1 && inquiry.Received >= site.Clock.Start);
        var emails = await site.DbAsync(db => db.Set<OutboxEmail>().ToListAsync());
        // Two inquiries and the alarm; one refused; one taken over, one that may have arrived, one whose database failed, one interrupted.
        emails.Select(email => email.Status).ShouldBe([.. Enumerable.Repeat(OutboxStatus.Sent, 3), OutboxStatus.Dead, .. Enumerable.Repeat(OutboxStatus.Pending, 4)], ignoreOrder: true);
        emails.Count(email => email.MayBeDuplicate).ShouldBe(2);
        emails.Count(email => email.LeaseToken != null).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_inquiry()
    {
        var form = await site.CheckedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => form.SendAsync()));

        answers.ShouldAllBe(answer => answer.StatusCode == System.Net.HttpStatusCode.SeeOther);
        (await site.ReferenceAsync()).ShouldBe((await site.DbAsync(db => db.Set<Inquiry>().SingleAsync())).Reference);
        (await site.DbAsync(db => db.Set<OutboxEmail>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Many_workers_at_once_send_each_mail_once()
    {
        for (var n = 0; n < 10; n++)
        {
            await site.SubmitInquiryAsync();
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(site.SendDueEmailAsync)));

        sent.Sum().ShouldBe(10);
        site.Smtp.Received.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(10);
        site.Smtp.Received.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_second_start_leaves_the_database_alone()
    {
        await site.PageAsync("/");
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == Page.HomeSlug).ExecuteUpdateAsync(set => set.SetProperty(page => page.Title, "Edited by staff")));

        await site.Services.MigrateDatabaseAsync();
        await site.Services.SeedContentAsync();

        (await site.DbAsync(db => db.Set<Page>().SingleAsync(page => page.Slug == Page.HomeSlug))).Title.ShouldBe("Edited by staff");
    }
}
