using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class OneInquiryTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task How_the_person_may_be_reached_stands_first()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.InquiryPageAsync(reference);

        var rules = page.QuerySelectorAll(".contact-rules li").Select(rule => string.Join(' ', rule.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        rules.ShouldBe(
        [
            "DO contact by: Phone call, E-mail",
            "DO NOT leave a voicemail",
            $"DO NOT contact: {Inquiries.DoNotContact}",
            "DO NOT text",
            "DO NOT say Rockland or treatment unless you are sure that you speak with the person who wrote",
        ]);
        page.QuerySelectorAll("main h2")[0].TextContent.ShouldBe("Before you reach out");
        page.QuerySelectorAll(".rules-small li").Length.ShouldBe(5);
        page.QuerySelector(".ask-for")!.TextContent.ShouldBe(Inquiries.Name);
        foreach (var typed in Inquiries.Typed)
        {
            page.QuerySelector("main")!.TextContent.ShouldContain(typed);
        }
    }

    [Fact]
    public async Task A_link_calls_texts_or_writes_only_where_the_person_allowed_it()
    {
        var both = await site.SubmitInquiryAsync();
        var byMail = await site.SubmitInquiryAsync((await site.FormAsync("/contact")).Choose("Me", "E-mail").Fill("What should we call you?", "Li").Fill("E-mail address", "li@example.test"));
        var byText = await site.SubmitInquiryAsync((await site.FormAsync("/contact")).Choose("Me", "Text message", "Yes, Rockland may send text messages").Fill("What should we call you?", "Li").Fill("Phone number", Inquiries.Phone));
        await site.SignInAsync(StaffRoles.Intake);

        (await LinksAsync(both)).ShouldBe(["tel:+16175550123", $"mailto:{Inquiries.Email}"]);
        (await LinksAsync(byMail)).ShouldBe(["mailto:li@example.test"]);
        (await LinksAsync(byText)).ShouldBe(["sms:+16175550123"]);
        (await site.InquiryPageAsync(byText)).QuerySelector("#reach")!.ParentElement!.TextContent.ShouldContain("Do not call");
    }

    [Fact]
    public async Task Every_reading_is_in_the_audit_log_and_the_first_in_the_history()
    {
        var reference = await site.SubmitInquiryAsync();
        var member = await site.SignInAsync(StaffRoles.Intake);

        await site.InquiryPageAsync(reference);
        var page = await site.PageAsync($"/staff/inquiries/{reference}?from=search");

        var entries = await site.AuditAsync(AuditAction.Opened);
        entries.Select(entry => (entry.Subject, entry.Detail, entry.StaffId)).ShouldBe([(reference, null, member.Id), (reference, "from search", member.Id)]);
        (await site.EventsAsync(reference, InquiryEventKind.Opened)).ShouldHaveSingleItem().StaffId.ShouldBe(member.Id);
        page.QuerySelector(".timeline")!.TextContent.ShouldContain($"Read for the first time, by {StaffVisitor.Name}");
    }

    [Fact]
    public async Task Nothing_is_shown_when_the_reading_cannot_be_written_down()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Intake);
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE AuditEntries RENAME TO Gone"));

        var page = await site.InquiryPageAsync(reference, HttpStatusCode.ServiceUnavailable);

        page.DocumentElement.TextContent.ShouldNotContain(Inquiries.Message);
    }

    [Fact]
    public async Task Without_its_key_the_facts_are_shown_and_what_is_missing_is_said()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.DbAsync(db => db.Set<Inquiry>().ExecuteUpdateAsync(set => set.SetProperty(inquiry => inquiry.SealedAnswers, inquiry => inquiry.SealedAnswers.Replace("v1|test|", "v1|lost|"))));
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.InquiryPageAsync(reference);

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("The answers cannot be read");
        page.QuerySelector("#facts")!.ParentElement!.TextContent.ShouldContain("Mon, Nov 23, 10:00 AM");
        page.QuerySelectorAll("main a[href^='tel:'], main a[href^='mailto:'], .contact-rules").ShouldBeEmpty();
    }

    [Fact]
    public async Task Earlier_ones_of_the_same_person_and_the_mails_are_there()
    {
        var first = await site.SubmitInquiryAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));
        var second = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.InquiryPageAsync(second);

        page.QuerySelector("#duplicates")!.ParentElement!.QuerySelectorAll("a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe($"/staff/inquiries/{first}");
        page.QuerySelector(".mails li")!.TextContent.ShouldBe("Mail to intake@rockland.testSent Mon, Nov 23, 11:00 AM");
    }

    [Fact]
    public async Task What_was_never_there_is_not_found()
    {
        await site.SignInAsync(StaffRoles.Intake);

        await site.InquiryPageAsync("RR-2222-2222", HttpStatusCode.NotFound);
        await site.InquiryPageAsync("nonsense", HttpStatusCode.NotFound);
        (await site.AuditAsync(AuditAction.Opened)).ShouldBeEmpty();
    }

    private async Task<IEnumerable<string?>> LinksAsync(string reference) =>
        (await site.InquiryPageAsync(reference)).QuerySelectorAll("main a:is([href^='tel:'], [href^='sms:'], [href^='mailto:'])").Select(link => link.GetAttribute("href"));
}
