using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Features.Staff;

public sealed class InquiryActionsTests : IAsyncDisposable
{
    private const string Words = "Her brother picks up, a kettle sings";

    private readonly BeforeSaving between = new();
    private readonly Website site;

    public InquiryActionsTests() => site = new Website(("Confirmation:From", "notes@neutral.test"))
    {
        MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(between)),
    };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_note_is_sealed_and_read_with_its_writer()
    {
        var reference = await OpenAsync();

        var page = await site.DoneAsync((await site.ActionAsync(reference, "notes")).Fill("Note", Words).SendAsync());

        page.QuerySelector("main [role=status]")!.TextContent.ShouldBe("The note is saved.");
        page.QuerySelector(".said")!.TextContent.ShouldBe(Words);
        page.QuerySelector(".timeline")!.TextContent.ShouldContain($"Note, by {StaffVisitor.Name}");
        (await site.EventsAsync(reference, InquiryEventKind.Note)).ShouldHaveSingleItem().SealedNote.ShouldNotBeNull().ShouldStartWith("v1|test|");
        (await site.AuditAsync(AuditAction.Noted)).ShouldHaveSingleItem().Subject.ShouldBe(reference);
    }

    [Theory]
    [InlineData("notes")]
    [InlineData("attempts")]
    public async Task A_form_that_is_sent_twice_counts_once(string action)
    {
        var reference = await OpenAsync();
        var form = await site.ActionAsync(reference, action);
        form = action == "notes" ? form.Fill("Note", Words) : form.Choose("Phone call", "Nobody answered");

        foreach (var answer in await Task.WhenAll(form.SendAsync(), form.SendAsync()))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await form.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.EventsAsync(reference, action == "notes" ? InquiryEventKind.Note : InquiryEventKind.ContactAttempt)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_empty_note_is_refused_and_a_long_one_comes_back_whole()
    {
        var reference = await OpenAsync();

        var empty = await Website.ReadAsync(await (await site.ActionAsync(reference, "notes")).SendAsync(), HttpStatusCode.UnprocessableEntity);
        empty.QuerySelector(".error-summary")!.TextContent.ShouldContain("Write the note");

        var longer = new string('a', 2001);
        var page = await Website.ReadAsync(await (await site.ActionAsync(reference, "notes")).Fill("Note", longer).SendAsync(), HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("#Note")!.TextContent.Trim().ShouldBe(longer);
    }

    /// <summary>Monday, 10 in the morning; somebody is there from nine to five.</summary>
    [Theory]
    [InlineData("Spoke with the person", "As proposed below", null)]
    [InlineData("Spoke with the person", "In a week", "Mon, Nov 30, 10:00 AM")]
    [InlineData("Nobody answered", "As proposed below", "Mon, Nov 23, 2:00 PM")]
    [InlineData("Nobody answered", "No next step", null)]
    [InlineData("Wrong number", "As proposed below", "Mon, Nov 23, 10:00 AM")]
    public async Task An_attempt_sets_the_first_contact_the_status_and_the_next_step(string outcome, string next, string? due)
    {
        var reference = await OpenAsync(withHours: true);

        var page = await site.DoneAsync((await site.ActionAsync(reference, "attempts")).Choose("Phone call", outcome).Fill("When is the next step due?", next).Fill("Note about the attempt", Words).SendAsync());

        var inquiry = await site.InquiryAsync(reference);
        inquiry.Status.ShouldBe(InquiryStatus.Contacted);
        inquiry.FirstContact.ShouldBe(site.Clock.GetUtcNow());
        page.QuerySelector("main [role=status]")!.TextContent.ShouldBe(due is null ? "The attempt is logged. No next step is set." : $"The attempt is logged. The next step is due {due}.");
        (inquiry.DueBy is null).ShouldBe(due is null);
        page.QuerySelector(".timeline .said")!.TextContent.ShouldBe(Words);
        (await site.AuditAsync(AuditAction.AttemptLogged)).ShouldHaveSingleItem().Detail.ShouldStartWith($"Phone call: {outcome}");
    }

    [Fact]
    public async Task After_a_second_call_that_nobody_answered_it_waits_for_the_next_day()
    {
        var reference = await OpenAsync(withHours: true);
        foreach (var _ in new[] { "once", "twice" })
        {
            await site.DoneAsync((await site.ActionAsync(reference, "attempts")).Choose("Phone call", "Nobody answered").SendAsync());
        }

        (await site.InquiryAsync(reference)).DueBy.ShouldBe(site.Clock.GetUtcNow().AddDays(1));
    }

    [Fact]
    public async Task Without_published_hours_a_day_is_proposed_and_said_to_be_a_proposal()
    {
        var reference = await OpenAsync();

        (await site.InquiryPageAsync(reference)).QuerySelector("#attempt")!.ParentElement!.TextContent.ShouldContain("A proposal only: no staffed hours are published");
        await site.DoneAsync((await site.ActionAsync(reference, "attempts")).Choose("Phone call", "Nobody answered").SendAsync());

        (await site.InquiryAsync(reference)).DueBy.ShouldBe(site.Clock.GetUtcNow().AddHours(24));
    }

    [Fact]
    public async Task What_the_person_did_not_allow_is_not_offered_and_not_taken()
    {
        var reference = await OpenAsync();
        var form = await site.ActionAsync(reference, "attempts");
        (await site.InquiryPageAsync(reference)).QuerySelectorAll("[name=Channel]").Select(choice => choice.GetAttribute("value")).ShouldBe(["Phone", "Email"]);

        var texted = await form.PostAsync([.. form.Values(), KeyValuePair.Create("Channel", "Text"), KeyValuePair.Create("Outcome", "MessageSent")]);
        (await Website.ReadAsync(texted, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("did not allow this way");

        var voicemail = await form.PostAsync([.. form.Values(), KeyValuePair.Create("Channel", "Phone"), KeyValuePair.Create("Outcome", "VoicemailLeft")]);
        (await Website.ReadAsync(voicemail, HttpStatusCode.UnprocessableEntity)).QuerySelector(".error-summary")!.TextContent.ShouldContain("allowed no voicemail");
        (await site.EventsAsync(reference, InquiryEventKind.ContactAttempt)).ShouldBeEmpty();
        (await site.InquiryAsync(reference)).FirstContact.ShouldBeNull();
    }

    [Fact]
    public async Task A_status_that_ends_it_needs_a_reason_and_says_until_when_it_is_kept()
    {
        var reference = await OpenAsync();

        var refused = await Website.ReadAsync(await (await site.ActionAsync(reference, "status")).Fill("New status", "Closed").SendAsync(), HttpStatusCode.UnprocessableEntity);
        refused.QuerySelector(".error-summary")!.TextContent.ShouldContain("Choose a reason");

        var page = await site.DoneAsync((await site.ActionAsync(reference, "status")).Fill("New status", "Closed").Fill("Reason", "Question answered").SendAsync());
        page.QuerySelector("#facts")!.ParentElement!.TextContent.ShouldContain("February 21, 2027");
        page.QuerySelector(".timeline")!.TextContent.ShouldContain("Status: Closed (Question answered)");
        (await site.AuditAsync(AuditAction.StatusChanged)).ShouldHaveSingleItem().Detail.ShouldBe("New to Closed: Question answered");
        (await site.InquiryAsync(reference)).IsOpen.ShouldBeFalse();

        await site.DoneAsync((await site.ActionAsync(reference, "status")).Fill("New status", "Contacted").SendAsync());
        (await site.InquiryAsync(reference)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_taken_handed_over_and_let_go()
    {
        var reference = await OpenAsync();
        var (colleague, _) = await site.StaffCookieAsync(StaffRoles.Supervisor, "Kim Park");
        var (editor, _) = await site.StaffCookieAsync(StaffRoles.Editor, "Ed Ito");

        var taken = await (await site.ActionAsync(reference, "assignment")).PressAsync("Take it");
        taken.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var me = (await site.InquiryAsync(reference)).AssigneeId.ShouldNotBeNull();

        var page = await site.DoneAsync((await site.ActionAsync(reference, "assignment")).Fill("Looked after by", "Kim Park").Fill("Note for whoever", Words).SendAsync());
        page.QuerySelector(".timeline")!.TextContent.ShouldContain("Given to Kim Park, by Dana Reed");
        page.QuerySelector("#Assignee")!.TextContent.ShouldNotContain("Ed Ito");
        var form = await site.ActionAsync(reference, "assignment");
        var refused = await form.PostAsync([.. form.Values().Where(value => value.Key != "Assignee"), KeyValuePair.Create("Assignee", editor.Id.ToString())]);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await site.DoneAsync((await site.ActionAsync(reference, "assignment")).Fill("Looked after by", "Nobody").SendAsync());
        (await site.InquiryAsync(reference)).AssigneeId.ShouldBeNull();
        (await site.AuditAsync(AuditAction.Assigned)).Select(entry => entry.Detail).ShouldBe(["taken", $"handed over to {colleague.Id}", "let go"]);
        me.ShouldNotBe(colleague.Id);
    }

    [Fact]
    public async Task Only_a_supervisor_places_and_lifts_a_legal_hold()
    {
        var reference = await OpenAsync(StaffRoles.Supervisor);
        await site.DoneAsync((await site.ActionAsync(reference, "hold")).Fill("Why?", Words).SendAsync());
        (await site.InquiryAsync(reference)).OnLegalHold.ShouldBeTrue();
        var lifting = await site.ActionAsync(reference, "hold");
        var supervisor = site.Client;

        await site.SignInAsync(StaffRoles.Intake, "Kim Park");
        (await site.InquiryPageAsync(reference)).QuerySelector("#hold").ShouldBeNull();
        (await lifting.Fill("Why?", Words).SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        site.Client = supervisor;
        await site.DoneAsync(lifting.SendAsync());
        (await site.InquiryAsync(reference)).OnLegalHold.ShouldBeFalse();
        (await site.EventsAsync(reference, InquiryEventKind.HoldLifted)).ShouldHaveSingleItem().SealedNote.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_released_from_quarantine_is_mailed_as_if_it_came_now()
    {
        var reference = await site.SubmitInquiryAsync((await site.FilledAsync()).Choose("E-mail me a short note"));
        await site.DbAsync(db => db.Set<OutboxEmail>().ExecuteDeleteAsync());
        await site.ChangeStatusAsync(reference, InquiryStatus.Quarantined);
        await site.PublishHoursAsync();
        site.Clock.Advance(TimeSpan.FromDays(4));
        await site.SignInAsync(StaffRoles.Intake);

        var page = await site.DoneAsync((await site.ActionAsync(reference, "release")).SendAsync());

        page.QuerySelector("main [role=status]")!.TextContent.ShouldBe("Released. Intake is being mailed.");
        (await site.InquiryAsync(reference)).Status.ShouldBe(InquiryStatus.New);
        (await site.InquiryAsync(reference)).DueBy.ShouldBe(site.Clock.GetUtcNow().AddHours(2));
        (await site.SendDueEmailAsync()).ShouldBe(2);
        site.Smtp.Received.Select(mail => mail.To.ToString()).ShouldBe(["intake@rockland.test", Inquiries.Email], ignoreOrder: true);
        (await site.AuditAsync(AuditAction.Released)).ShouldHaveSingleItem().Subject.ShouldBe(reference);
    }

    [Fact]
    public async Task Who_comes_second_sees_what_changed_and_loses_nothing()
    {
        await site.StaffCookieAsync(StaffRoles.Intake, "Kim Park");
        var reference = await OpenAsync();
        var mine = (await site.ActionAsync(reference, "assignment")).Fill("Note for whoever", Words);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var me = site.Client;
        await site.SignInAsync(StaffRoles.Intake, "Kim Park");
        await site.DoneAsync((await site.ActionAsync(reference, "status")).Fill("New status", "Scheduled").SendAsync());
        site.Client = me;

        var page = await Website.ReadAsync(await mine.Fill("Looked after by", "Kim Park").SendAsync(), HttpStatusCode.Conflict);

        var told = page.QuerySelector("[role=alert]")!.TextContent;
        told.ShouldContain("Status: Scheduled, by Kim Park");
        told.ShouldContain("Mon, Nov 23, 10:01 AM");
        told.ShouldNotContain("Received from the website");
        page.QuerySelector("#HandOverNote")!.TextContent.Trim().ShouldBe(Words);
        page.QuerySelector("#Assignee option[selected]")!.TextContent.ShouldBe("Kim Park");
        (await site.EventsAsync(reference, InquiryEventKind.Assigned)).ShouldBeEmpty();
        await site.DoneAsync(FilledForm.On(site, page, "assignment").SendAsync());
        (await site.InquiryAsync(reference)).AssigneeId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_change_between_reading_and_saving_is_a_conflict_for_a_status_and_none_for_an_attempt()
    {
        var reference = await OpenAsync();
        var status = (await site.ActionAsync(reference, "status")).Fill("New status", "Scheduled");
        between.Once = () => site.ChangeAsync(reference, inquiry => inquiry.Plan(null));
        (await status.SendAsync()).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await site.AuditAsync(AuditAction.StatusChanged)).ShouldBeEmpty();

        var attempt = (await site.ActionAsync(reference, "attempts")).Choose("Phone call", "Nobody answered");
        between.Once = () => site.ChangeAsync(reference, inquiry => inquiry.Plan(null));
        await site.DoneAsync(attempt.SendAsync());
        (await site.EventsAsync(reference, InquiryEventKind.ContactAttempt)).ShouldHaveSingleItem();
        (await site.AuditAsync(AuditAction.AttemptLogged)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_that_staff_type_is_found_anywhere_but_sealed()
    {
        var reference = await OpenAsync(StaffRoles.Supervisor);
        await site.SearchAsync(Inquiries.Name);
        await site.SearchAsync(Inquiries.Phone);
        await site.SearchAsync(Inquiries.Email);
        List<string> addresses = [];
        foreach (var (action, label) in new[] { ("notes", "Note"), ("assignment", "Note for whoever"), ("hold", "Why?") })
        {
            var answer = await (await site.ActionAsync(reference, action)).Fill(label, Words).SendAsync();
            addresses.Add($"{answer.RequestMessage!.RequestUri} {answer.Headers.Location}");
        }

        await site.DoneAsync((await site.ActionAsync(reference, "attempts")).Choose("Phone call", "Nobody answered").Fill("Note about the attempt", Words).SendAsync());

        site.Log.Text.ShouldContain("staff/inquiries");
        var audit = await site.DbAsync(db => db.Set<AuditEntry>().Select(entry => $"{entry.Subject} {entry.Detail}").ToListAsync());
        audit.ShouldNotBeEmpty();
        foreach (var typed in Inquiries.Typed.Append(Words))
        {
            site.Log.Text.ShouldNotContain(typed);
            string.Join('\n', audit).ShouldNotContain(typed);
            string.Join('\n', addresses).ShouldNotContain(typed);
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(site.DatabaseFile)!))
            {
                Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).Contains(typed, StringComparison.Ordinal).ShouldBeFalse(Path.GetFileName(file));
            }
        }
    }

    private async Task<string> OpenAsync(StaffRoles role = StaffRoles.Intake, bool withHours = false)
    {
        var reference = await site.SubmitInquiryAsync();
        if (withHours)
        {
            await site.PublishHoursAsync();
            // Hours are read again after two seconds.
            site.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        await site.SignInAsync(role);
        return reference;
    }
}
