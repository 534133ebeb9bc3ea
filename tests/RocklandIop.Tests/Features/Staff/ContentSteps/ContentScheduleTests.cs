using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.ContentSteps;

namespace RocklandIop.Tests.Features.Staff.ContentSteps;

/// <summary>What happens at a time that staff set; the clock stands at 10:00 in the clinic.</summary>
public sealed class ContentScheduleTests : IAsyncDisposable
{
    private readonly Website site = new();
    private StaffMember editor = null!;

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_draft_is_published_at_its_time_and_not_before()
    {
        var address = await SetAsync("A long break", "Publish the draft", "2026-11-23T10:30");

        site.Clock.Advance(TimeSpan.FromMinutes(29));
        (await RunAsync()).ShouldBe(0);
        (await WeekAsync()).ShouldNotContain("A long break");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await RunAsync()).ShouldBe(1);
        (await RunAsync()).ShouldBe(0);

        (await WeekAsync()).ShouldContain("A long break");
        (await ChangesAsync()).ShouldBeEmpty();
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var last = (await site.VersionsAsync(address))[^1];
        (last.Action, last.StaffId, last.Why).ShouldBe((ContentAction.Published, null, "Shorter words"));
        (await site.StepPageAsync(address, "history")).QuerySelector(".timeline p")!.TextContent.ShouldBe("Version 3: Published, at the time that was set");
        (await site.AuditAsync(AuditAction.ContentScheduled)).ShouldHaveSingleItem().Detail.ShouldBe("publish 2026-11-23 10:30:00 Eastern time");
        (await site.AuditAsync(AuditAction.ContentPublished)).ShouldHaveSingleItem().StaffId.ShouldBeNull();
    }

    [Fact]
    public async Task A_row_is_taken_down_at_its_time()
    {
        editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.ContentAddressAsync(ContentTypes.SampleWeek, "monday-4");
        await SendAsync(address, "Take it down", "11/23/2026 10:30 AM");

        site.Clock.Advance(TimeSpan.FromMinutes(30));
        (await RunAsync()).ShouldBe(1);

        (await WeekAsync()).ShouldNotContain("Education: how cravings work");
        (await site.VersionsAsync(address))[^1].Action.ShouldBe(ContentAction.TakenDown);
    }

    [Fact]
    public async Task What_was_set_can_be_called_off()
    {
        var address = await SetAsync("A long break", "Publish the draft", "2026-11-23T10:30");
        var page = await site.StepPageAsync(address, "schedule");
        page.QuerySelector("main")!.TextContent.ShouldContain("Monday, November 23, 2026, 10:30 AM Eastern time");

        (await FilledForm.On(site, page, "/schedule/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        site.Clock.Advance(TimeSpan.FromHours(1));
        (await RunAsync()).ShouldBe(0);
        (await ChangesAsync()).ShouldBeEmpty();
        (await WeekAsync()).ShouldNotContain("A long break");
    }

    [Fact]
    public async Task What_can_no_longer_be_published_stays_and_says_why()
    {
        var address = await SetAsync("A long break", "Publish the draft", "2026-11-23T10:30");
        await site.WriteDraftAsync(ContentTypes.SampleWeek, "monday-3", editor.Id, ("title", "A break for addicts"));

        site.Clock.Advance(TimeSpan.FromHours(1));
        (await RunAsync()).ShouldBe(0);
        (await RunAsync()).ShouldBe(0);

        (await ChangesAsync()).ShouldHaveSingleItem().Problem.ShouldBe("Findings stop it. Open the draft and see what to change.");
        (await WeekAsync()).ShouldNotContain("addicts");
        await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        foreach (var page in new[] { $"{address}/history", "/staff/content/reviews" })
        {
            (await site.PageAsync(page)).QuerySelectorAll(".tag-bad").ShouldContain(tag => tag.TextContent.StartsWith("Could not be", StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_others()
    {
        await SetAsync("A long break", "Publish the draft", "2026-11-23T10:20");
        await site.WriteDraftAsync(ContentTypes.SampleWeek, "monday-3", editor.Id, ("title", null));
        var second = await site.ContentAddressAsync(ContentTypes.SampleWeek, "monday-4");
        await SendAsync(second, "Take it down", "2026-11-23T10:30");

        site.Clock.Advance(TimeSpan.FromHours(1));
        (await RunAsync()).ShouldBe(1);

        (await ChangesAsync()).ShouldHaveSingleItem().Problem.ShouldBe("It cannot be published yet. Title is missing.");
    }

    [Fact]
    public async Task What_was_published_by_hand_waits_for_no_time_any_more()
    {
        var address = await SetAsync("A long break", "Publish the draft", "2026-11-23T10:30");

        (await (await site.StepAsync(address, "publication")).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await ChangesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("yesterday", "Enter a day and a time like")]
    [InlineData("2026-11-23T09:59", "Enter a time to come")]
    [InlineData("2027-03-14T02:30", "Enter a day and a time like")]
    [InlineData("2030-01-01T00:00", "Enter a time in the next two years")]
    public async Task What_is_no_time_to_come_comes_back_as_it_was_typed(string when, string error)
    {
        editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.ContentAddressAsync(ContentTypes.SampleWeek, "monday-3");
        var form = (await site.StepAsync(address, "schedule")).Choose("Take it down").Fill("When", when);

        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(error);
        page.QuerySelector("#When")!.GetAttribute("value").ShouldBe(when);
    }

    [Fact]
    public async Task What_needs_a_second_person_is_not_set_before_somebody_approved_it()
    {
        editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.WriteDraftAsync(ContentTypes.Glossary, "abstinence", editor.Id, ("definition", "Not using at all."));
        var form = (await site.StepAsync(address, "schedule")).Choose("Publish the draft").Fill("When", "2026-11-23T10:30");

        (await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.Conflict)).QuerySelector(".notice-bad")!.TextContent.ShouldContain("Somebody else has to approve this draft first.");

        (await ChangesAsync()).ShouldBeEmpty();
    }

    private async Task<string> SetAsync(string title, string what, string when)
    {
        editor = await site.SignInAsync(StaffRoles.Editor, "Eva Lund");
        var address = await site.WriteDraftAsync(ContentTypes.SampleWeek, "monday-3", editor.Id, ("title", title));
        await SendAsync(address, what, when);
        return address;
    }

    private async Task SendAsync(string address, string what, string when) =>
        (await (await site.StepAsync(address, "schedule")).Choose(what).Fill("When", when).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

    private Task<int> RunAsync() => site.UseAsync<ContentSchedule, int>(schedule => schedule.RunDueAsync(CancellationToken.None));

    private Task<List<ScheduledChange>> ChangesAsync() => site.DbAsync(db => db.Set<ScheduledChange>().AsNoTracking().ToListAsync());

    private async Task<string> WeekAsync() => (await site.PageAsync("/what-to-expect")).Body!.TextContent;
}
