using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>How the mails stand, and what can be done about those that are stuck. Nothing of an inquiry but its number is seen here.</summary>
[Route("staff/mail")]
[StaffMay(StaffRight.Mail)]
public sealed class MailController(SiteDbContext db, MailList list, MailState state, OutboxRepair repair, OutboxSignal outbox, AuditTrail audit, TimeProvider clock) : StaffController
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? show, string? after, MailDone? done, CancellationToken cancel) =>
        View(await list.ReadAsync(Enum.TryParse<MailTab>(show, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : null, after, Words(done), cancel));

    [HttpPost("{id:guid}/again")]
    public Task<IActionResult> Again(Guid id, CancellationToken cancel) => DecideAsync(id, MailDone.Again, email => (email.Recipient, "sent again"), cancel);

    [HttpPost("{id:guid}/elsewhere")]
    public async Task<IActionResult> Elsewhere(Guid id, int? to, CancellationToken cancel)
    {
        var recipient = (await list.RecipientsAsync(cancel)).FirstOrDefault(one => one.Number == to && one.IsProven);
        return recipient is null
            ? await ShowAsync("Choose a recipient who has shown that mail reaches them. Nothing was sent.", StatusCodes.Status422UnprocessableEntity, cancel)
            : await DecideAsync(id, MailDone.Elsewhere, email => email.Kind == InquiryEmail.Kind ? (recipient.Key, $"sent to recipient {recipient.Number}") : null, cancel);
    }

    [HttpPost("{id:guid}/dismissal")]
    public Task<IActionResult> Dismiss(Guid id, CancellationToken cancel) => DecideAsync(id, MailDone.Dismissed, _ => (null, "dismissed"), cancel);

    /// <summary>A decision is to whom it goes, or to nobody any more, and how the log says so; nothing when that cannot be done with this mail.</summary>
    private async Task<IActionResult> DecideAsync(Guid id, MailDone done, Func<OutboxEmail, (string? Recipient, string Words)?> decision, CancellationToken cancel)
    {
        if (await repair.FindAsync(id, cancel) is not { } email)
        {
            return NotFound();
        }

        var reference = await db.Set<Inquiry>().Where(inquiry => inquiry.Id == email.InquiryId).Select(inquiry => inquiry.Reference).SingleOrDefaultAsync(cancel);
        if (decision(email) is not var (recipient, words) || !(recipient is null ? repair.Dismiss(email) : repair.SendAgain(email, recipient)))
        {
            return await TooLateAsync(id, reference, cancel);
        }

        var again = recipient is not null;
        if (email.InquiryId is { } inquiryId)
        {
            db.Add(new InquiryEvent { InquiryId = inquiryId, At = clock.GetUtcNow(), StaffId = StaffId, Kind = again ? InquiryEventKind.MailedAgain : InquiryEventKind.MailDismissed });
        }

        try
        {
            await audit.SaveAsync(again ? AuditAction.MailedAgain : AuditAction.MailDismissed, StaffId, SubjectOf(id, reference), $"{MailPage.KindOf(email)}: {words}; mail {id:N}", cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await TooLateAsync(id, reference, cancel);
        }

        state.Forget();
        outbox.Wake();
        return SeeOther($"/staff/mail?done={done.ToString().ToLowerInvariant()}");
    }

    private async Task<IActionResult> TooLateAsync(Guid id, string? reference, CancellationToken cancel)
    {
        var (subject, mail) = (SubjectOf(id, reference), $"mail {id:N}");
        var earlier = await db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.Subject == subject && entry.Detail!.EndsWith(mail))
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Action, entry.At, Name = db.Set<StaffMember>().Where(member => member.Id == entry.StaffId).Select(member => member.DisplayName).FirstOrDefault() })
            .FirstOrDefaultAsync(cancel);

        state.Forget();
        return await ShowAsync(earlier is null
            ? "This mail has changed meanwhile, or that cannot be done with it. Nothing was sent; look at it once more."
            : $"{earlier.Name} {(earlier.Action == AuditAction.MailedAgain ? "has sent this mail again" : "has dismissed this mail")} already ({When(earlier.At)}). Nothing was done twice.", StatusCodes.Status409Conflict, cancel);
    }

    private string When(DateTimeOffset at) => clock.GetUtcNow() - at < TimeSpan.FromMinutes(2) ? "a moment ago" : ClinicTime.Brief(at);

    private async Task<IActionResult> ShowAsync(string notice, int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        return View("Index", await list.ReadAsync(asked: null, after: null, notice, cancel));
    }

    private static string SubjectOf(Guid id, string? reference) => reference ?? string.Create(CultureInfo.InvariantCulture, $"mail {id:N}");

    private static string? Words(MailDone? done) => done switch
    {
        MailDone.Again => "It is being sent again. A new mail stands under Waiting until it has left.",
        MailDone.Elsewhere => "It is being sent to the other recipient. A new mail stands under Waiting until it has left.",
        MailDone.Dismissed => "The mail is dismissed. The inquiry stays where it is.",
        _ => null,
    };
}
