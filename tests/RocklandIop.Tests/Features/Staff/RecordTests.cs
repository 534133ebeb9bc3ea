using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Features.Staff;

public sealed class RecordTests : IAsyncDisposable
{
    private const string Note = "She asked for the harbor room";

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_record_has_answers_rules_history_with_notes_mails_and_the_log()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SendDueEmailAsync();
        var dana = await site.SignInAsync(StaffRoles.Supervisor);
        await HappenedAsync(reference, dana.Id);

        var text = (await site.PageAsync($"/staff/inquiries/{reference}/record")).QuerySelector("main")!.TextContent;

        foreach (var typed in Inquiries.Typed.Append(Note))
        {
            text.ShouldContain(typed);
        }

        text.ShouldContain("Made by Dana Reed on Monday, November 23, 2026, 10:00 AM Eastern time");
        text.ShouldContain("42 CFR part 2 prohibits unauthorized use or disclosure");
        text.ShouldContain("DO NOT leave a voicemail");
        text.ShouldContain("Contact attempt; phone call; nobody answered");
        text.ShouldContain("taken by the mail server on");
        text.ShouldContain("Legal export");
        text.ShouldContain("This record was made");
        text.ShouldNotContain("intake@rockland.test");
        text.ShouldNotContain(await site.WithdrawalCodeAsync(reference));
    }

    [Fact]
    public async Task It_is_written_down_before_it_shows_even_when_it_cannot_be_opened()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.DbAsync(db => db.Set<Inquiry>().ExecuteUpdateAsync(set => set.SetProperty(inquiry => inquiry.SealedAnswers, "v1|lost|AAAA")));
        var dana = await site.SignInAsync(StaffRoles.Supervisor);

        (await site.PageAsync($"/staff/inquiries/{reference}/record")).QuerySelector("main")!.TextContent.ShouldContain("Cannot be opened");

        var entry = await site.DbAsync(db => db.Set<AuditEntry>().SingleAsync());
        (entry.Action, entry.StaffId, entry.Subject).ShouldBe((AuditAction.LegalExported, (Guid?)dana.Id, reference));
        (await site.DbAsync(db => db.Set<InquiryEvent>().CountAsync(e => e.Kind == InquiryEventKind.Exported && e.StaffId == dana.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_not_made_when_the_log_cannot_be_written()
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(StaffRoles.Supervisor);
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE INSERT ON AuditEntries BEGIN SELECT RAISE(FAIL, 'full'); END"));

        var answer = await site.Client.GetAsync(new Uri($"/staff/inquiries/{reference}/record", UriKind.Relative));

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Inquiries.Name);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_writes_nothing()
    {
        await site.SignInAsync(StaffRoles.Supervisor);

        await site.PageAsync("/staff/inquiries/RR-2222-2222/record", HttpStatusCode.NotFound);
        await site.PageAsync("/staff/inquiries/nothing-like-it/record", HttpStatusCode.NotFound);

        (await site.DbAsync(db => db.Set<AuditEntry>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData(StaffRoles.Intake)]
    [InlineData(StaffRoles.Editor)]
    [InlineData(StaffRoles.Admin)]
    public async Task Only_supervisors_make_it(StaffRoles role)
    {
        var reference = await site.SubmitInquiryAsync();
        await site.SignInAsync(role);

        (await site.Client.GetAsync(new Uri($"/staff/inquiries/{reference}/record", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<int> HappenedAsync(string reference, Guid staffId) => site.DbAsync(async db =>
    {
        var inquiry = await db.Set<Inquiry>().SingleAsync(i => i.Reference == reference);
        var attempt = new InquiryEvent { InquiryId = inquiry.Id, At = site.Clock.GetUtcNow(), Kind = InquiryEventKind.ContactAttempt, StaffId = staffId, Channel = ContactChannel.Phone, Outcome = ContactOutcome.NoAnswer };
        attempt.SealNote(Note, site.Services.GetRequiredService<Sealer>());
        db.Add(attempt);
        return await db.SaveChangesAsync();
    });
}
