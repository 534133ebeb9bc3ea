using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Exports;

namespace RocklandIop.Tests.Features.Staff;

public sealed class ExportsTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_link_gives_the_table_once_and_the_log_has_both_steps()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Supervisor);
        var link = await AskAsync("2026-11-01", "2026-11-30");

        var answer = await (await site.FormAsync(link)).SendAsync();
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("inquiries-2026-11-01-2026-11-30.csv");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync()).Take(3).ShouldBe(Encoding.UTF8.Preamble.ToArray());
        lines[0].TrimStart('\uFEFF').ShouldBe("Reference,Received,Status,Answer due by,First contact,Looked after by,Legal hold,For whom,May be reached by,Language,Deleted,Why it was deleted");
        lines[1].ShouldBe($"{reference},2026-11-23 10:00:00,New,,,,,Me,\"Phone call, E-mail\",Khmer (ខ្មែរ),,");
        lines.Length.ShouldBe(2);
        foreach (var typed in Inquiries.Typed)
        {
            lines[1].ShouldNotContain(typed);
        }

        (await site.Client.GetAsync(new Uri(link, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await LogAsync()).ShouldBe([(AuditAction.ExportAsked, "2026-11-01 to 2026-11-30", null), (AuditAction.Exported, "2026-11-01 to 2026-11-30", "1 inquiry, without names and answers")]);
    }

    [Fact]
    public async Task Names_and_answers_are_in_it_only_when_they_are_asked_for()
    {
        await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Supervisor);

        var table = await DownloadAsync(await AskAsync("2026-11-23", "2026-11-23"), withAnswers: true);

        foreach (var typed in Inquiries.Typed)
        {
            table.ShouldContain(typed);
        }

        (await LogAsync())[^1].Detail.ShouldBe("1 inquiry, with names and answers");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    public async Task Nothing_that_a_visitor_types_becomes_a_formula(string typed)
    {
        await site.SubmitInquiryAsync((await site.FilledAsync()).Fill("What would you like us to know?", typed));
        await site.SignInAsync(StaffRoles.Supervisor);

        var table = await DownloadAsync(await AskAsync("2026-11-23", "2026-11-23"), withAnswers: true);

        table.ShouldContain("'" + typed);
        table.ShouldNotContain("," + typed);
    }

    [Fact]
    public async Task A_deleted_inquiry_is_listed_without_answers_and_left_out_with_them()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.UseAsync<InquiryDeletion, DeletedInquiry?>(async deletion => await deletion.DeleteAsync(await site.InquiryAsync(reference), DeletionReason.Withdrawn, CancellationToken.None));
        await site.SignInAsync(StaffRoles.Supervisor);

        (await DownloadAsync(await AskAsync("2026-11-23", "2026-11-23"), withAnswers: false)).ShouldContain($"{reference},2026-11-23 10:00:00,New,,,,,,,,2026-11-23 10:00:00,Withdrawn");
        (await DownloadAsync(await AskAsync("2026-11-23", "2026-11-23"), withAnswers: true)).ShouldNotContain(reference);
    }

    [Fact]
    public async Task The_days_are_those_of_the_clinic_and_both_ends_are_in()
    {
        // 15:00 UTC on November 23, then 04:59 UTC on November 25: the 24th in Rockland.
        var first = await site.SubmitInquiryAsync();
        site.Clock.Advance(TimeSpan.FromHours(37) + TimeSpan.FromMinutes(59));
        var second = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Supervisor);

        var both = await DownloadAsync(await AskAsync("2026-11-23", "2026-11-24"), withAnswers: false);
        var later = await DownloadAsync(await AskAsync("2026-11-24", "2026-11-24"), withAnswers: false);

        (both.Contains(first, StringComparison.Ordinal), both.Contains(second, StringComparison.Ordinal)).ShouldBe((true, true));
        (later.Contains(first, StringComparison.Ordinal), later.Contains(second, StringComparison.Ordinal)).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_link_is_dead_after_fifteen_minutes()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        var link = await AskAsync("2026-11-01", "2026-11-30");
        var form = await site.FormAsync(link);

        site.Clock.Advance(ExportTicket.Life - TimeSpan.FromSeconds(61));
        (await site.Client.GetAsync(new Uri(link, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Clock.Advance(TimeSpan.FromSeconds(61));

        (await site.Client.GetAsync(new Uri(link, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await LogAsync()).Select(entry => entry.Action).ShouldBe([AuditAction.ExportAsked]);
    }

    [Fact]
    public async Task Somebody_else_with_the_link_finds_nothing_and_uses_nothing_up()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        var link = await AskAsync("2026-11-01", "2026-11-30");
        var other = await site.StaffClientAsync(StaffRoles.Supervisor, "Robin Vale");

        (await other.GetAsync(new Uri(link, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await (await site.FormAsync(link)).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Looking_at_the_link_does_not_use_it_up_and_the_button_pressed_twice_gives_one_file()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        var link = await AskAsync("2026-11-01", "2026-11-30");
        for (var look = 0; look < 3; look++)
        {
            await site.PageAsync(link);
        }

        var form = await site.FormAsync(link);
        var answers = await Task.WhenAll(form.SendAsync(), form.SendAsync());

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Gone]);
        (await LogAsync()).Count(entry => entry.Action == AuditAction.Exported).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "", "Enter the first day")]
    [InlineData("2026-11-02", "2026-11-01", "Enter a last day that is not before the first")]
    [InlineData("2026-01-01", "2027-01-02", "Choose at most 366 days")]
    [InlineData("1900-01-01", "2026-01-02", "Enter a day between 2020 and 2100")]
    public async Task Days_that_make_no_period_are_asked_for_again(string from, string until, string error)
    {
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await Website.ReadAsync(await (await site.FormAsync("/staff/exports")).Fill("First day", from).Fill("Last day", until).SendAsync(), HttpStatusCode.UnprocessableEntity);

        page.QuerySelector(".error-summary")!.TextContent.ShouldContain(error);
        page.QuerySelector("#From")!.GetAttribute("value").ShouldBe(from);
        (await site.DbAsync(db => db.Set<ExportTicket>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Earlier_exports_are_listed_with_who_asked_and_whether_they_were_taken()
    {
        await site.SignInAsync(StaffRoles.Supervisor);
        await DownloadAsync(await AskAsync("2026-11-01", "2026-11-30"), withAnswers: false);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync("2026-10-01", "2026-10-31");

        (await site.PageAsync("/staff/exports")).QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => cell.TextContent))).ShouldBe(
        [
            "2026-11-23 10:01:00|Dana Reed|2026-10-01 to 2026-10-31|no",
            "2026-11-23 10:00:00|Dana Reed|2026-11-01 to 2026-11-30|2026-11-23 10:00:00",
        ]);
    }

    [Theory]
    [InlineData(StaffRoles.Intake)]
    [InlineData(StaffRoles.Editor)]
    [InlineData(StaffRoles.Admin)]
    public async Task Only_supervisors_export(StaffRoles role)
    {
        await site.SignInAsync(role);

        (await site.Client.GetAsync(new Uri("/staff/exports", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<string> AskAsync(string from, string until)
    {
        var answer = await (await site.FormAsync("/staff/exports")).Fill("First day", from).Fill("Last day", until).SendAsync();
        var link = (await Website.ReadAsync(answer)).QuerySelector("main a.button")!.GetAttribute("href").ShouldNotBeNull();
        var code = link.Split('/')[^1];
        (await site.DbAsync(db => db.Set<ExportTicket>().CountAsync(ticket => ticket.CodeHash == code))).ShouldBe(0, "only a hash of it is stored");
        return link;
    }

    private async Task<string> DownloadAsync(string link, bool withAnswers)
    {
        var form = await site.FormAsync(link);
        var answer = await (withAnswers ? form.Choose("With names and answers") : form).SendAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<IReadOnlyList<(AuditAction Action, string? Subject, string? Detail)>> LogAsync() => await site.DbAsync(async db =>
        (await db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync()).ConvertAll(entry => (entry.Action, entry.Subject, entry.Detail)));
}
