using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class ProviderTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task What_is_not_yet_supplied_stands_on_top_with_where_it_would_show()
    {
        await site.SignInAsync(StaffRoles.Editor);

        var missing = (await site.PageAsync("/staff/provider")).QuerySelector("#missing")!.ParentElement!;

        missing.QuerySelectorAll("dt").Select(term => term.TextContent).ShouldBe(
        [
            "Name on the licence", "Sentence about the licence", "Street and number", "City or town", "ZIP code",
            "Insurance companies that are accepted", "Notice of privacy practices", "Staffed hours",
        ]);
    }

    [Fact]
    public async Task Visitors_see_a_change_within_two_seconds_and_no_later_start_undoes_it()
    {
        await site.SignInAsync(StaffRoles.Editor);
        (await site.PageAsync("/")).QuerySelector("footer")!.TextContent.ShouldNotContain("12 Harbor Street");

        var answer = await (await site.FormAsync("/staff/provider/record"))
            .Fill("Street and number", "12 Harbor Street").Fill("City or town", "Rockland").Fill("Phone number", "617-555-0142").SendAsync();

        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/staff/provider?saved=true");
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        await site.Services.SeedContentAsync();
        var footer = (await site.PageAsync("/")).QuerySelector("footer")!;
        footer.TextContent.ShouldContain("12 Harbor Street, Rockland, Massachusetts", Case.Sensitive);
        footer.QuerySelector("a[href='tel:+16175550142']").ShouldNotBeNull().TextContent.ShouldBe("617-555-0142");
        (await AuditAsync()).ShouldBe([(AuditAction.ProviderChanged, "provider record", null)]);
    }

    [Theory]
    [InlineData("Phone number", "12", "Enter a phone number with its area code")]
    [InlineData("Phone number", "", "Enter a phone number: every page shows it")]
    [InlineData("Name of the provider", " ", "Enter the name of the provider")]
    [InlineData("Address of the notice of privacy practices", "http://example.org/notice", "Enter a whole address that starts with https://")]
    [InlineData("Address of the notice of privacy practices", "javascript:alert(1)", "Enter a whole address that starts with https://")]
    [InlineData("Sentence about the licence", "We guarantee the best care.", "Do not write 'guarantee'")]
    [InlineData("Insurance companies that are accepted", "We accept all insurance", "Do not write 'We accept all insurance'")]
    public async Task What_cannot_be_is_refused_and_what_was_typed_stays(string label, string text, string reason)
    {
        await site.SignInAsync(StaffRoles.Editor);

        var form = (await site.FormAsync("/staff/provider/record")).Fill("City or town", "Rockland").Fill(label, text);
        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(reason, Case.Sensitive);
        page.QuerySelector("#City")!.GetAttribute("value").ShouldBe("Rockland");
        (await site.DbAsync(db => db.Set<ProviderRecord>().AsNoTracking().SingleAsync())).City.ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_sees_what_changed_and_loses_nothing()
    {
        await site.SignInAsync(StaffRoles.Editor);
        var first = (await site.FormAsync("/staff/provider/record")).Fill("City or town", "Rockland");
        var second = (await site.FormAsync("/staff/provider/record")).Fill("City or town", "Abington").Fill("ZIP code", "02351");
        await first.SendAsync();

        var page = await Website.ReadAsync(await second.SendAsync(), HttpStatusCode.Conflict);

        page.QuerySelector(".notice")!.TextContent.ShouldContain("City or town: Rockland", Case.Sensitive);
        page.QuerySelector("#City")!.GetAttribute("value").ShouldBe("Abington");
        (await FilledForm.On(site, page).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DbAsync(db => db.Set<ProviderRecord>().AsNoTracking().SingleAsync())).Place.ShouldBe("Abington, Massachusetts 02351");
    }

    [Fact]
    public async Task Hours_that_are_added_are_what_visitors_are_promised_from()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        (await (await HoursAsync("Monday", "09:00", "17:00")).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        site.Clock.Advance(TimeSpan.FromSeconds(2));

        // Monday, 10:00 in the clinic; two staffed hours later it is noon.
        (await site.InquiryAsync(await site.SubmitInquiryAsync())).DueBy.ShouldBe(new DateTimeOffset(2026, 11, 23, 17, 0, 2, TimeSpan.Zero));
        (await site.PageAsync("/staff/provider")).QuerySelector("#hours")!.ParentElement!.TextContent.ShouldContain("9:00 AM to 5:00 PM", Case.Sensitive);

        (await FilledForm.On(site, await site.PageAsync("/staff/provider/hours"), "/removal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.DbAsync(db => db.Set<StaffedHours>().CountAsync())).ShouldBe(0);
        (await AuditAsync()).ShouldBe([(AuditAction.HoursChanged, "staffed hours", "Monday added"), (AuditAction.HoursChanged, "staffed hours", "Monday taken away")]);
    }

    [Theory]
    [InlineData("Monday", "17:00", "09:00", "Enter a time that is later than the first")]
    [InlineData("Monday", "25:00", "26:00", "Enter a time like 9:00 AM")]
    [InlineData("Monday", "11:00", "12:00", "These hours overlap with hours that are there already")]
    [InlineData("Choose a day", "09:00", "17:00", "Choose a day")]
    public async Task Hours_that_cannot_be_are_refused(string day, string opens, string closes, string reason)
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        await (await HoursAsync("Monday", "9:00 AM", "5:00 PM")).SendAsync();

        var page = await Website.ReadAsync(await (await HoursAsync(day, opens, closes)).SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(reason, Case.Sensitive);
        page.QuerySelector("#Opens")!.GetAttribute("value").ShouldBe(opens);
        (await site.DbAsync(db => db.Set<StaffedHours>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Hours_that_came_with_the_site_are_hidden_since_a_start_would_bring_them_back()
    {
        await site.DbAsync(db =>
        {
            db.Add(new StaffedHours { Slug = "tuesday", Day = DayOfWeek.Tuesday, Opens = new TimeOnly(9, 0), Closes = new TimeOnly(12, 0) });
            return db.SaveChangesAsync();
        });
        await site.SignInAsync(StaffRoles.Supervisor);

        await FilledForm.On(site, await site.PageAsync("/staff/provider/hours"), "/removal").SendAsync();

        (await site.DbAsync(db => db.Set<StaffedHours>().AsNoTracking().SingleAsync())).IsPublished.ShouldBeFalse();
        (await site.PageAsync("/staff/provider/hours")).QuerySelector(".empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task Holidays_come_and_go_and_past_ones_are_folded_away()
    {
        await site.DbAsync(db =>
        {
            db.Add(new Holiday { Slug = "past", Date = new DateOnly(2026, 9, 7), Name = "Labor Day" });
            return db.SaveChangesAsync();
        });
        await site.SignInAsync(StaffRoles.Editor);
        (await (await HolidayAsync("2026-12-25", "Christmas Day")).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var page = await site.PageAsync("/staff/provider/holidays");
        page.QuerySelector("main details")!.TextContent.ShouldContain("Labor Day");
        page.QuerySelector(".desk-table")!.TextContent.ShouldContain("Fri, Dec 25, 2026");
        (await site.PageAsync("/staff/provider")).QuerySelector("#holidays")!.ParentElement!.QuerySelectorAll("dd").Select(name => name.TextContent).ShouldBe(["Christmas Day"]);

        await FilledForm.On(site, page, page.QuerySelector(".desk-table form")!.GetAttribute("action")!).SendAsync();
        (await site.PageAsync("/staff/provider/holidays")).QuerySelector(".empty").ShouldNotBeNull();
        (await AuditAsync()).ShouldBe([(AuditAction.HolidaysChanged, "holidays", "2026-12-25 added"), (AuditAction.HolidaysChanged, "holidays", "2026-12-25 taken away")]);
    }

    [Theory]
    [InlineData("2026-11-22", "Yesterday", "Enter a day that is not over yet")]
    [InlineData("soon", "Some day", "Enter a date like 12/25/2026")]
    [InlineData("2026-12-25", "", "Enter the name of the holiday")]
    [InlineData("11/26/2026", "Again", "This day is a holiday already")]
    public async Task Holidays_that_cannot_be_are_refused(string date, string name, string reason)
    {
        await site.SignInAsync(StaffRoles.Editor);
        await (await HolidayAsync("2026-11-26", "Thanksgiving")).SendAsync();

        var page = await Website.ReadAsync(await (await HolidayAsync(date, name)).SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(reason, Case.Sensitive);
        page.QuerySelector("#Date")!.GetAttribute("value").ShouldBe(date);
    }

    private async Task<FilledForm> HoursAsync(string day, string opens, string closes) =>
        FilledForm.On(site, await site.PageAsync("/staff/provider/hours"), "/hours").Fill("Day", day).Fill("From", opens).Fill("Until", closes);

    private async Task<FilledForm> HolidayAsync(string date, string name) =>
        FilledForm.On(site, await site.PageAsync("/staff/provider/holidays"), "/holidays").Fill("Date", date).Fill("Name", name);

    private Task<List<(AuditAction Action, string? Subject, string? Detail)>> AuditAsync() => site.DbAsync(async db =>
        (await db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync()).ConvertAll(entry => (entry.Action, entry.Subject, entry.Detail)));
}
