using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features.Staff;

public sealed class InboxTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_empty_inbox_says_that_nobody_waits()
    {
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.PageAsync("/staff/inquiries");

        page.QuerySelector(".empty").ShouldNotBeNull().TextContent.ShouldContain("Nobody waits for an answer");
        page.QuerySelectorAll("table").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_says_what_is_to_be_done_and_nothing_that_was_typed()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.ChangeAsync(reference, inquiry => inquiry.Plan(site.Clock.GetUtcNow().AddHours(-2)));
        await site.SignInAsync(StaffRoles.Intake);

        var row = (await site.PageAsync("/staff/inquiries")).QuerySelectorAll("tbody tr").ShouldHaveSingleItem();

        Cell(row, "Due").ShouldBe("Overdue by 2 hours");
        Cell(row, "Status").ShouldBe("New");
        Cell(row, "Received").ShouldBe("Mon, Nov 23, 10:00 AM");
        Cell(row, "For whom").ShouldBe("Me");
        Cell(row, "Reach by").ShouldBe("Phone call, E-mail");
        Cell(row, "Looked after by").ShouldBe("Nobody yet");
        row.QuerySelector("a").ShouldNotBeNull().GetAttribute("href").ShouldBe($"/staff/inquiries/{reference}");
        foreach (var typed in Inquiries.Typed)
        {
            row.TextContent.ShouldNotContain(typed);
        }
    }

    [Fact]
    public async Task What_is_overdue_the_longest_comes_first_and_what_has_no_time_last()
    {
        var now = site.Clock.GetUtcNow();
        await AddAsync("RR-AAAA-AAAA", now, due: null);
        await AddAsync("RR-BBBB-BBBB", now.AddHours(-1), due: null);
        await AddAsync("RR-CCCC-CCCC", now.AddHours(-2), due: now.AddHours(3));
        await AddAsync("RR-DDDD-DDDD", now.AddHours(-3), due: now.AddHours(-3));
        await AddAsync("RR-EEEE-EEEE", now.AddHours(-4), due: now.AddHours(3));
        await site.SignInAsync(StaffRoles.Intake);

        (await ReferencesAsync("/staff/inquiries")).ShouldBe(["RR-DDDD-DDDD", "RR-CCCC-CCCC", "RR-EEEE-EEEE", "RR-AAAA-AAAA", "RR-BBBB-BBBB"]);
        (await ReferencesAsync("/staff/inquiries?view=newest")).ShouldBe(["RR-AAAA-AAAA", "RR-BBBB-BBBB", "RR-CCCC-CCCC", "RR-DDDD-DDDD", "RR-EEEE-EEEE"]);
    }

    /// <summary>Many share a moment, some have no time: what is between two pages is what goes wrong.</summary>
    [Theory]
    [InlineData("open", 80)]
    [InlineData("newest", 80)]
    [InlineData("done", 40)]
    [InlineData("all", 120)]
    public async Task Page_after_page_shows_every_inquiry_once(string view, int count)
    {
        var now = site.Clock.GetUtcNow();
        InquiryStatus[] open = [InquiryStatus.New, InquiryStatus.Contacted, InquiryStatus.Scheduled];
        InquiryStatus[] done = [InquiryStatus.Closed, InquiryStatus.Spam];
        for (var n = 0; n < 80; n++)
        {
            await AddAsync($"RR-{n:0000}-AAAA", now.AddMinutes(-(n % 4)), n % 3 == 0 ? null : now.AddHours(n % 5), open[n % 3]);
        }

        for (var n = 0; n < 40; n++)
        {
            await AddAsync($"RR-{n:0000}-BBBB", now.AddMinutes(-(n % 2)), null, done[n % 2]);
        }

        await site.SignInAsync(StaffRoles.Intake);
        List<string> seen = [];
        for (var address = $"/staff/inquiries?view={view}"; address is not null;)
        {
            var page = await site.PageAsync(address);
            seen.AddRange(References(page));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            seen.Count.ShouldBeLessThanOrEqualTo(count);
        }

        seen.Count.ShouldBe(count);
        seen.Distinct().Count().ShouldBe(count);
    }

    [Fact]
    public async Task Filters_find_what_they_say_also_under_an_older_key()
    {
        var now = site.Clock.GetUtcNow();
        var old = new Sealer([new SealingKey("old", Convert.FromBase64String(TestKeys.Second))]);
        await using var changing = new Website(("Sealing:Keys:1:Id", "old"), ("Sealing:Keys:1:Key", TestKeys.Second));
        await AddAsync(changing, "RR-AAAA-AAAA", now, null, InquiryStatus.New, new ContactForm { For = ContactFor.Professional, Channels = [ContactChannel.Text, ContactChannel.Email] }, old);
        await AddAsync(changing, "RR-BBBB-BBBB", now.AddDays(-8), null, InquiryStatus.Contacted, new ContactForm { For = ContactFor.Me, Channels = [ContactChannel.Phone] }, null);
        var member = await changing.SignInAsync(StaffRoles.Intake);
        await changing.ChangeAsync("RR-BBBB-BBBB", inquiry => inquiry.Assign(member.Id));

        foreach (var filter in new[] { "channel=text", "channel=email", "forWhom=professional", "age=today", "age=week", "status=new", "assignee=nobody" })
        {
            References(await changing.PageAsync($"/staff/inquiries?{filter}")).ShouldBe(["RR-AAAA-AAAA"], filter);
        }

        foreach (var filter in new[] { "channel=phone", "forWhom=me", "age=older", "status=contacted", "assignee=me", $"assignee={member.Id}" })
        {
            References(await changing.PageAsync($"/staff/inquiries?{filter}")).ShouldBe(["RR-BBBB-BBBB"], filter);
        }

        var nothing = await changing.PageAsync("/staff/inquiries?channel=phone&forWhom=professional");
        nothing.QuerySelector(".empty")!.TextContent.ShouldContain("No inquiry here fits these filters");
    }

    [Fact]
    public async Task Each_list_is_counted_and_holds_what_it_says()
    {
        var now = site.Clock.GetUtcNow();
        await AddAsync("RR-AAAA-AAAA", now, null, InquiryStatus.Quarantined);
        await AddAsync("RR-BBBB-BBBB", now, null, InquiryStatus.Closed);
        await AddAsync("RR-CCCC-CCCC", now, null);
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.PageAsync("/staff/inquiries?view=quarantined");

        References(page).ShouldBe(["RR-AAAA-AAAA"]);
        page.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent.Replace('\u00a0', ' ')).ShouldBe(["Due first (1)", "Newest first (1)", "Quarantined (1)", "Done (1)", "All (3)"]);
        page.QuerySelector(".tabs [aria-current]")!.TextContent.ShouldStartWith("Quarantined");
    }

    [Theory]
    [InlineData("after=nonsense")]
    [InlineData("view=nonsense")]
    [InlineData("assignee=nonsense")]
    [InlineData("status=99")]
    [InlineData("after=99999999999999999999_1_New_00000000000000000000000000000000")]
    public async Task Nonsense_in_the_address_is_no_error(string query)
    {
        await site.SignInAsync(StaffRoles.Intake);

        await site.PageAsync($"/staff/inquiries?{query}");
    }

    [Theory]
    [InlineData(StaffRoles.Editor)]
    [InlineData(StaffRoles.Admin)]
    public async Task Whoever_does_not_answer_inquiries_sees_none(StaffRoles role)
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(role);

        await site.PageAsync("/staff/inquiries", System.Net.HttpStatusCode.Forbidden);
        await site.PageAsync("/staff/inquiries/list", System.Net.HttpStatusCode.Forbidden);
        await site.PageAsync($"/staff/inquiries/{reference}", System.Net.HttpStatusCode.Forbidden);
    }

    private static string Cell(IElement row, string label) => row.QuerySelector($"[data-label='{label}']").ShouldNotBeNull().TextContent.Trim();

    private async Task<IEnumerable<string>> ReferencesAsync(string address) => References(await site.PageAsync(address));

    private static IEnumerable<string> References(IHtmlDocument page) => page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim());

    private Task<int> AddAsync(string reference, DateTimeOffset received, DateTimeOffset? due, InquiryStatus status = InquiryStatus.New) =>
        AddAsync(site, reference, received, due, status, new ContactForm(), null);

    private static Task<int> AddAsync(Website site, string reference, DateTimeOffset received, DateTimeOffset? due, InquiryStatus status, ContactForm form, Sealer? sealer)
    {
        var inquiry = new Inquiry { Reference = reference, SubmissionId = Guid.NewGuid(), Received = received };
        inquiry.Promise(due);
        inquiry.ChangeStatus(status, received, new());
        inquiry.Seal(new InquiryAnswers { Form = form, WithdrawalCode = "AAAA-BBBB-CCCC" }, sealer ?? site.Services.GetRequiredService<Sealer>());
        return site.DbAsync(db =>
        {
            db.Add(inquiry);
            return db.SaveChangesAsync();
        });
    }
}
