using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Email;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class MailTests : IAsyncDisposable
{
    private readonly BeforeSaving between = new();
    private readonly Website site;

    public MailTests() => site = new Website(("Intake:Recipients:1:Address", "second@rockland.test"), ("Intake:Recipients:2:Address", "third@rockland.test"))
    {
        MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(between)),
    };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_mail_that_was_given_up_is_sent_again_and_the_alarm_ends()
    {
        var reference = await GiveUpAsync();
        var member = await site.SignInAsync(StaffRoles.Intake);
        (await site.RaiseAlarmAsync()).ShouldBeTrue();
        await site.SendDueEmailAsync();

        var page = await site.PageAsync("/staff/mail");
        page.QuerySelector("main")!.TextContent.ShouldContain("The mail server refused it for good (code 550)", Case.Sensitive);
        (await FilledForm.On(site, page, "/again").SendAsync()).Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/staff/mail?done=again");

        (await StatusesAsync()).ShouldBe([OutboxStatus.Cancelled, OutboxStatus.Pending, OutboxStatus.Sent, OutboxStatus.Sent], ignoreOrder: true);
        var before = site.Smtp.Received.Count;
        (await site.SendDueEmailAsync()).ShouldBe(1);
        var mail = site.Smtp.Received.Skip(before).ShouldHaveSingleItem();
        mail.To.ToString().ShouldBe("intake@rockland.test");
        mail.Subject.ShouldEndWith(reference);
        mail.Words().ShouldContain(Inquiries.Message);

        site.Clock.Advance(TimeSpan.FromHours(4));
        (await site.RaiseAlarmAsync()).ShouldBeFalse();
        await ShouldBeToldAsync(reference, InquiryEventKind.MailedAgain, AuditAction.MailedAgain, member.Id);
    }

    [Fact]
    public async Task A_mail_that_was_dismissed_is_out_of_the_way_and_no_alarm_comes_about_it()
    {
        var reference = await GiveUpAsync();
        var member = await site.SignInAsync(StaffRoles.Supervisor);
        (await site.RaiseAlarmAsync()).ShouldBeTrue();
        await site.SendDueEmailAsync();

        (await FilledForm.On(site, await site.PageAsync("/staff/mail"), "/dismissal").SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var page = await site.PageAsync("/staff/mail?done=dismissed");
        page.QuerySelector(".desk-banner").ShouldBeNull();
        page.QuerySelector(".notice")!.TextContent.ShouldContain("The mail is dismissed.", Case.Sensitive);
        page.QuerySelector(".empty").ShouldNotBeNull();
        (await site.PageAsync("/staff/mail?show=cancelled")).QuerySelector("tbody tr")!.TextContent.ShouldContain(reference);
        site.Clock.Advance(TimeSpan.FromHours(4));
        (await site.RaiseAlarmAsync()).ShouldBeFalse();
        (await site.HealthAsync()).ShouldBe("Healthy");
        await ShouldBeToldAsync(reference, InquiryEventKind.MailDismissed, AuditAction.MailDismissed, member.Id);
    }

    [Fact]
    public async Task Of_two_who_press_at_once_one_sends_it_and_the_other_is_told_by_whom()
    {
        await GiveUpAsync();
        using var colleague = await site.StaffClientAsync(StaffRoles.Intake, "Robin Vale");
        await site.SignInAsync(StaffRoles.Intake);
        var mine = FilledForm.On(site, await site.PageAsync("/staff/mail"), "/again");
        var theirs = FilledForm.On(site, await Website.ReadAsync(await colleague.GetAsync(new Uri("/staff/mail", UriKind.Relative))), "/again");
        // The colleague is faster: after this request read the mail, and before it saves.
        between.Once = async () => (await theirs.SendAsync(colleague)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var page = await Website.ReadAsync(await mine.SendAsync(), HttpStatusCode.Conflict);

        page.QuerySelector(".notice")!.TextContent.ShouldContain("Robin Vale has sent this mail again already (a moment ago). Nothing was done twice.", Case.Sensitive);
        (await site.SendDueEmailAsync()).ShouldBe(1);
        (await AuditAsync(AuditAction.MailedAgain)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_presses_later_is_told_so_too()
    {
        await GiveUpAsync();
        await site.SignInAsync(StaffRoles.Intake);
        var form = FilledForm.On(site, await site.PageAsync("/staff/mail"), "/dismissal");
        await form.SendAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        var page = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.Conflict);

        page.QuerySelector(".notice")!.TextContent.ShouldContain("Dana Reed has dismissed this mail already (Mon, Nov 23, 10:00 AM).", Case.Sensitive);
        (await AuditAsync(AuditAction.MailDismissed)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_can_go_to_another_recipient_who_has_shown_that_mail_arrives()
    {
        var reference = await GiveUpAsync();
        var third = IntakeRecipient.KeyOf("third@rockland.test");
        await site.DbAsync(db => db.Set<RecipientProof>().Where(proof => proof.Recipient == third).ExecuteDeleteAsync());
        await site.SignInAsync(StaffRoles.Intake);
        var before = site.Smtp.Received.Count;
        var page = await site.PageAsync("/staff/mail");
        page.QuerySelectorAll("select option").Select(option => option.TextContent).ShouldBe(["Recipient 2"]);

        var form = FilledForm.On(site, page, "/elsewhere");
        var refused = await Website.ReadAsync(await form.PostAsync(form.Values().Select(value => value.Key == "to" ? KeyValuePair.Create("to", "3") : value)), HttpStatusCode.UnprocessableEntity);
        refused.QuerySelector(".notice")!.TextContent.ShouldContain("Nothing was sent");
        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await site.SendDueEmailAsync();

        var mail = site.Smtp.Received.Skip(before).ShouldHaveSingleItem();
        mail.To.ToString().ShouldBe("second@rockland.test");
        mail.Subject.ShouldEndWith(reference);
        (await AuditAsync(AuditAction.MailedAgain)).ShouldHaveSingleItem().Detail.ShouldNotBeNull().ShouldStartWith("Inquiry: sent to recipient 2");
    }

    [Fact]
    public async Task A_mail_that_only_waits_cannot_be_sent_twice()
    {
        await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Intake);
        var id = (await site.EmailsAsync())[0].Id;
        var token = (await site.PageAsync("/staff/mail")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var what in new[] { "again", "dismissal" })
        {
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
            (await site.Client.PostAsync(new Uri($"/staff/mail/{id}/{what}", UriKind.Relative), content)).StatusCode.ShouldBe(HttpStatusCode.Conflict, what);
        }

        (await StatusesAsync()).ShouldAllBe(status => status == OutboxStatus.Pending);
    }

    [Fact]
    public async Task A_copy_of_one_that_may_have_arrived_says_so()
    {
        site.Smtp.Faults[SmtpStage.Text] = SmtpFault.Hangup();
        await site.SubmitInquiryAsync();
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await site.SendDueEmailAsync();
            site.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        (await StatusesAsync()).ShouldAllBe(status => status == OutboxStatus.Uncertain);
        site.Smtp.Faults.Clear();
        var before = site.Smtp.Received.Count;
        await site.SignInAsync(StaffRoles.Intake);
        var page = await site.PageAsync("/staff/mail");
        page.QuerySelector(".tabs [aria-current]")!.TextContent.ShouldBe("Uncertain (3)");
        page.QuerySelector("tbody tr")!.TextContent.ShouldContain("May be a second copy", Case.Sensitive);
        var again = page.QuerySelector("main form[action$='/again']")!;

        (await FilledForm.On(site, page, again.GetAttribute("action")!).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await site.SendDueEmailAsync();

        site.Smtp.Received.Skip(before).ShouldHaveSingleItem().Words().ShouldContain("second copy");
    }

    [Theory]
    [InlineData(StaffRoles.Intake, true, false)]
    [InlineData(StaffRoles.Admin, false, true)]
    [InlineData(StaffRoles.Supervisor, true, true)]
    public async Task Addresses_and_inquiries_are_for_those_who_may_see_them(StaffRoles role, bool inquiries, bool addresses)
    {
        var reference = await GiveUpAsync();
        await site.SignInAsync(role);

        var page = await site.PageAsync("/staff/mail");

        page.QuerySelector("tbody")!.TextContent.ShouldContain(reference);
        page.QuerySelectorAll($"a[href='/staff/inquiries/{reference}']").Length.ShouldBe(inquiries ? 1 : 0);
        page.Source.Text.Contains("intake@rockland.test", StringComparison.Ordinal).ShouldBe(addresses);
        page.Source.Text.ShouldNotContain(Inquiries.Message);
    }

    [Fact]
    public async Task A_long_list_is_leafed_through_without_losing_or_repeating_one()
    {
        for (var n = 0; n < 6; n++)
        {
            await site.AddEmailsAsync("stray", 10);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await site.SignInAsync(StaffRoles.Intake);
        var written = new List<int>();
        for (var address = "/staff/mail?show=waiting"; address is not null;)
        {
            var page = await site.PageAsync(address);
            written.Add(page.QuerySelectorAll("tbody tr").Length);
            address = page.QuerySelectorAll(".pager a").SingleOrDefault(link => link.TextContent == "Older")?.GetAttribute("href");
        }

        written.ShouldBe([25, 25, 10]);
        await site.PageAsync("/staff/mail?show=nonsense&after=99999999999999999999-x");
    }

    [Fact]
    public async Task The_page_says_that_the_mail_server_cannot_be_used_and_what_to_mend()
    {
        site.Smtp.Stop();
        await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        await site.SignInAsync(StaffRoles.Supervisor);

        var page = await site.PageAsync("/staff/mail");

        var wayOut = page.QuerySelector("#way-out")!.ParentElement!.TextContent;
        wayOut.ShouldContain("Cannot be used", Case.Sensitive);
        wayOut.ShouldContain("Since Mon, Nov 23, 10:00 AM; tried again at Mon, Nov 23, 10:01 AM.", Case.Sensitive);
        wayOut.ShouldContain("nobody answers there (Smtp:Host, Smtp:Port).", Case.Sensitive);
        page.QuerySelector("tbody")!.TextContent.ShouldContain("The mail server cannot be reached. Nothing to do with this mail", Case.Sensitive);
    }

    private async Task<string> GiveUpAsync()
    {
        // The first recipient only: the others read theirs.
        site.Smtp.RecipientRefusal = "550 no such user";
        var reference = await site.SubmitInquiryAsync();
        var first = IntakeRecipient.KeyOf("intake@rockland.test");
        var later = site.Clock.GetUtcNow().AddHours(1);
        await site.DbAsync(db => db.Set<OutboxEmail>().Where(email => email.Recipient != first).ExecuteUpdateAsync(set => set.SetProperty(email => email.NextAttempt, later)));
        await site.SendDueEmailAsync();
        site.Smtp.RecipientRefusal = null;
        var now = site.Clock.GetUtcNow();
        await site.DbAsync(db => db.Set<OutboxEmail>().Where(email => email.Recipient != first).ExecuteUpdateAsync(set => set.SetProperty(email => email.NextAttempt, now)));
        (await site.SendDueEmailAsync()).ShouldBe(2);
        return reference;
    }

    private async Task<IEnumerable<OutboxStatus>> StatusesAsync() => (await site.EmailsAsync()).Where(email => email.Kind != AlarmEmail.Kind).Select(email => email.Status);

    private Task<List<AuditEntry>> AuditAsync(AuditAction action) => site.DbAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == action).ToListAsync());

    private async Task ShouldBeToldAsync(string reference, InquiryEventKind kind, AuditAction action, Guid by)
    {
        var inquiry = await site.InquiryAsync(reference);
        var happened = await site.DbAsync(db => db.Set<InquiryEvent>().AsNoTracking().Where(e => e.InquiryId == inquiry.Id && e.Kind == kind).ToListAsync());
        happened.ShouldHaveSingleItem().StaffId.ShouldBe(by);
        var entry = (await AuditAsync(action)).ShouldHaveSingleItem();
        entry.StaffId.ShouldBe(by);
        entry.Subject.ShouldBe(reference);
    }
}
