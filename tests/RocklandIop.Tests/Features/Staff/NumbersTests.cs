using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Numbers;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features.Staff;

public sealed class NumbersTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_new_site_says_that_there_is_nothing_to_count()
    {
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync("/staff/numbers");

        page.QuerySelector(".empty")!.TextContent.ShouldContain("nothing to count yet");
        page.QuerySelectorAll("svg.drawing").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_supervisor_sees_every_count_beside_its_picture()
    {
        // The clock stands at 10:00 on Monday, November 23.
        await AddAsync(6, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        await AddAsync(3, TimeSpan.FromDays(2), InquiryStatus.Contacted, ContactFor.SomeoneICareAbout, [ContactChannel.Phone, ContactChannel.Email], waited: TimeSpan.FromHours(1));
        await AddAsync(1, TimeSpan.FromDays(8), InquiryStatus.Admitted, ContactFor.Professional, [ContactChannel.Text], waited: TimeSpan.FromHours(9));
        await AddAsync(4, TimeSpan.FromDays(8), InquiryStatus.Spam, ContactFor.Me, [ContactChannel.Phone]);
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync("/staff/numbers");

        var weeks = Table(page, "Inquiries a week");
        weeks.Count.ShouldBe(27);
        weeks.TakeLast(4).ShouldBe([("Nov 9", "1"), ("Nov 16", "3"), ("Nov 23", "6"), ("All", "10")]);
        Table(page, "Where they stand now").ShouldBe([("New", "6"), ("Contacted", "3"), ("Scheduled", "0"), ("Admitted", "1"), ("Referred", "0"), ("Closed", "0"), ("All", "10")]);
        Table(page, "Still open").ShouldBe([("Under 1 day", "6"), ("1 to 3 days", "3"), ("3 to 7 days", "0"), ("Over 7 days", "0"), ("All", "9")]);
        Table(page, "Who it is for").ShouldBe([("Me", "6"), ("Someone I care about", "3"), ("A person I work with, as a professional", "1"), ("All", "10")]);
        Table(page, "How people want to be reached").ShouldBe([("Phone call", "9"), ("Text message", "1"), ("E-mail", "3")]);
        Contact(page).ShouldBe([("People we tried to reach", "4"), ("Half of them waited at most", "1.0 h"), ("Nine in ten waited at most", "9.0 h"),
            ("In the time we had told them", "3"), ("Later than we had told them", "7"), ("Share in time", "30 %")]);
        page.QuerySelectorAll("svg.drawing").Length.ShouldBe(6);
        page.QuerySelectorAll("svg.drawing[role=img]").ShouldAllBe(picture => page.GetElementById(picture.GetAttribute("aria-labelledby")!) != null);
        page.QuerySelectorAll(".column-hidden").Length.ShouldBe(10, "weeks without a first contact");
    }

    [Fact]
    public async Task A_server_that_is_stopped_while_it_counts_leaves_the_hour_to_another_one()
    {
        var queries = new DuringQueries();
        await using var stopped = new Website { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(queries)) };
        using var stop = new CancellationTokenSource();
        // A start counts, too.
        _ = stopped.Services;
        queries.Before("FROM \"Inquiries\"", stop.CancelAsync);

        await Should.ThrowAsync<OperationCanceledException>(() => stopped.UseAsync<NumbersSnapshots, bool>(snapshots => snapshots.TakeAsync(stop.Token)));

        (await stopped.UseAsync<NumbersSnapshots, bool>(snapshots => snapshots.TakeAsync(CancellationToken.None))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(StaffRoles.Intake)]
    [InlineData(StaffRoles.Admin)]
    public async Task Anybody_else_sees_no_count_under_five_and_none_that_gives_one_away(StaffRoles role)
    {
        await AddAsync(6, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        await AddAsync(7, TimeSpan.FromDays(2), InquiryStatus.Contacted, ContactFor.Me, [ContactChannel.Phone], waited: TimeSpan.FromHours(1));
        await AddAsync(3, TimeSpan.FromDays(2), InquiryStatus.Scheduled, ContactFor.SomeoneICareAbout, [ContactChannel.Email], waited: TimeSpan.FromHours(1));
        await site.SignInAsync(role);

        var page = await site.PageAsync("/staff/numbers");

        Table(page, "Who it is for").ShouldBe([("Me", "13"), ("Someone I care about", "<5"), ("A person I work with, as a professional", "<5")]);
        Table(page, "Inquiries a week").TakeLast(3).ShouldBe([("Nov 9", "<5"), ("Nov 16", "10"), ("Nov 23", "6")]);
        Table(page, "Where they stand now").ShouldBe([("New", "6"), ("Contacted", "7"), ("Scheduled", "<5"), ("Admitted", "<5"), ("Referred", "<5"), ("Closed", "<5")]);
        Table(page, "Still open").ShouldBe([("Under 1 day", "6"), ("1 to 3 days", "10"), ("3 to 7 days", "<5"), ("Over 7 days", "<5")]);
        Contact(page).Select(fact => fact.Text).ShouldBe(["10", "1.0 h", "1.0 h", "10", "6", "63 %"]);
        page.QuerySelectorAll("rect.column-hidden").ShouldNotBeEmpty();
        page.Body!.TextContent.ShouldContain("Counts under 5 are shown as \"<5\"");
    }

    [Fact]
    public async Task Parts_of_the_same_total_do_not_give_away_what_the_others_hide()
    {
        // Every stage has five or more, but one age has three: the open stages must not add up.
        await AddAsync(3, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        await AddAsync(5, TimeSpan.FromDays(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        await AddAsync(6, TimeSpan.FromDays(5), InquiryStatus.Contacted, ContactFor.Me, [ContactChannel.Phone]);
        await AddAsync(9, TimeSpan.FromDays(9), InquiryStatus.Scheduled, ContactFor.Me, [ContactChannel.Phone]);
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.PageAsync("/staff/numbers");

        Table(page, "Still open").ShouldBe([("Under 1 day", "<5"), ("1 to 3 days", "5"), ("3 to 7 days", "6"), ("Over 7 days", "9")]);
        Table(page, "Where they stand now").Take(3).ShouldBe([("New", "8"), ("Contacted", "not shown"), ("Scheduled", "9")]);
    }

    [Fact]
    public async Task Those_that_were_deleted_are_still_counted_where_nothing_of_them_is_needed()
    {
        await AddAsync(2, TimeSpan.FromDays(8), InquiryStatus.Admitted, ContactFor.Me, [ContactChannel.Phone], waited: TimeSpan.FromHours(3));
        await site.DbAsync(async db =>
        {
            var deletion = new InquiryDeletion(db, site.Clock);
            foreach (var inquiry in await db.Set<Inquiry>().ToListAsync())
            {
                (await deletion.DeleteAsync(inquiry, DeletionReason.Retention, CancellationToken.None)).ShouldNotBeNull();
            }

            return 0;
        });
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync("/staff/numbers");

        Table(page, "Inquiries a week").ShouldContain(("Nov 9", "2"));
        Table(page, "Where they stand now").ShouldContain(("Admitted", "2"));
        Contact(page)[1].ShouldBe(("Half of them waited at most", "3.0 h"));
        Table(page, "Who it is for")[0].ShouldBe(("Me", "0"));
    }

    [Fact]
    public async Task They_are_counted_once_an_hour_by_one_server_and_kept_for_a_week()
    {
        await AddAsync(1, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        await site.SignInAsync(StaffRoles.Supervisor);
        Table(await site.PageAsync("/staff/numbers"), "Who it is for")[0].ShouldBe(("Me", "1"));

        await AddAsync(1, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        Table(await site.PageAsync("/staff/numbers"), "Who it is for")[0].ShouldBe(("Me", "1"));
        (await TakeAsync()).ShouldBeFalse();

        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SignInAsync(StaffRoles.Supervisor);
        (await Task.WhenAll(TakeAsync(), TakeAsync())).Count(ours => ours).ShouldBe(1);
        var page = await site.PageAsync("/staff/numbers");
        Table(page, "Who it is for")[0].ShouldBe(("Me", "2"));
        page.QuerySelector(".desk-head")!.TextContent.ShouldContain("As of Monday, November 23, 2026, 11:00 AM Eastern time");

        site.Clock.Advance(TimeSpan.FromDays(8));
        (await TakeAsync()).ShouldBeTrue();
        (await site.DbAsync(db => db.Set<NumbersSnapshot>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_sealed_with_an_older_key_is_counted_as_long_as_the_key_is_there()
    {
        var older = new Sealer([new SealingKey("older", Convert.FromBase64String(TestKeys.Second))]);
        await AddAsync(1, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Phone]);
        await AddAsync(1, TimeSpan.FromHours(2), InquiryStatus.New, ContactFor.Me, [ContactChannel.Text], sealer: older);
        var both = new Sealer([new SealingKey("test", Convert.FromBase64String(TestKeys.First)), new SealingKey("older", Convert.FromBase64String(TestKeys.Second))]);

        var here = await site.DbAsync(db => new InquiryNumbers(db, site.Services.GetRequiredService<Sealer>(), site.Clock).CountAsync(CancellationToken.None));
        var changing = await site.DbAsync(db => new InquiryNumbers(db, both, site.Clock).CountAsync(CancellationToken.None));

        here.For.Select(count => count.Count).ShouldBe([1, 0, 0, 1]);
        here.For[^1].Name.ShouldContain("the key is missing");
        changing.For.Select(count => count.Count).ShouldBe([2, 0, 0]);
        changing.Channels.Select(count => count.Count).ShouldBe([1, 1, 0]);
    }

    private Task<bool> TakeAsync() => site.UseAsync<NumbersSnapshots, bool>(snapshots => snapshots.TakeAsync(CancellationToken.None));

    /// <summary>Each was promised an answer two hours after it came.</summary>
    private async Task AddAsync(int times, TimeSpan ago, InquiryStatus status, ContactFor whom, ContactChannel[] channels, TimeSpan? waited = null, Sealer? sealer = null)
    {
        var now = site.Clock.GetUtcNow();
        var retention = site.Services.GetRequiredService<IOptions<RetentionOptions>>().Value;
        await site.DbAsync(db =>
        {
            for (var n = 0; n < times; n++)
            {
                var inquiry = new Inquiry { Reference = ReferenceNumber.New(), SubmissionId = Guid.NewGuid(), Received = now - ago };
                inquiry.ChangeStatus(status, now, retention);
                inquiry.Promise(inquiry.Received.AddHours(2) is var due && due < now ? due : now.AddMinutes(-1));
                inquiry.Seal(new InquiryAnswers { Form = new ContactForm { For = whom, Channels = channels }, WithdrawalCode = "2222-2222-2222" }, sealer ?? site.Services.GetRequiredService<Sealer>());
                if (waited is { } wait)
                {
                    inquiry.NoteContact(inquiry.Received + wait);
                }

                db.Add(inquiry);
            }

            return db.SaveChangesAsync();
        });
    }

    private static List<(string Name, string Text)> Table(IHtmlDocument page, string caption) =>
        [.. page.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent == caption).QuerySelectorAll("tbody tr")
            .Select(row => (row.QuerySelector("th")!.TextContent, row.QuerySelector("td")!.TextContent))];

    private static List<(string Name, string Text)> Contact(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".facts-list dt").Select(name => (name.TextContent, name.NextElementSibling!.TextContent))];
}
