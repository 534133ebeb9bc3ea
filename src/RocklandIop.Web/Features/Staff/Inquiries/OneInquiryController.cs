using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>One inquiry and what can be done about it. Whatever goes wrong with a form, the same page comes again with all that was typed.</summary>
[Route("staff/inquiries/{reference}")]
[StaffMay(StaffRight.Inquiries)]
public sealed class OneInquiryController(
    InquiryReader reader, NextStep next, Colleagues colleagues, InquiryMails mails, SiteDbContext db, Sealer sealer, AuditTrail audit,
    OutboxSignal outbox, IOptions<RetentionOptions> retention, TimeProvider clock) : StaffController
{
    private const string Folder = "/Features/Staff/Inquiries";
    private const int Attempts = 5;

    [HttpGet("")]
    public Task<IActionResult> Show(string reference, string? from, string? saved, CancellationToken cancel)
    {
        ViewData["Saved"] = saved;
        return ShowAsync(reference, StatusCodes.Status200OK, from == "search" ? "from search" : null, cancel);
    }

    /// <summary>A note is only added, so nobody is in anybody's way.</summary>
    [HttpPost("notes")]
    public Task<IActionResult> Note(string reference, NoteForm form, CancellationToken cancel) =>
        ChangeAsync(reference, form, new NoteForm.Validator(), conflicts: false, inquiry =>
        {
            var note = new InquiryEvent { Id = IdOf(form), InquiryId = inquiry.Id, At = clock.GetUtcNow(), Kind = InquiryEventKind.Note, StaffId = StaffId };
            note.SealNote(form.Note!.Trim(), sealer);
            db.Add(note);
            return Done(AuditAction.Noted, null, "note");
        }, cancel);

    [HttpPost("attempts")]
    public Task<IActionResult> Attempt(string reference, AttemptForm form, CancellationToken cancel) =>
        ChangeAsync(reference, form, new AttemptForm.Validator(), conflicts: false, async inquiry =>
        {
            if (!IsAllowed(inquiry, form))
            {
                return null;
            }

            var now = clock.GetUtcNow();
            var unanswered = await db.Set<InquiryEvent>().CountAsync(happening => happening.InquiryId == inquiry.Id && happening.Outcome == ContactOutcome.NoAnswer, cancel);
            var due = inquiry.IsOpen ? await next.ChosenAsync(form.Next, form.Outcome!.Value, unanswered) : null;
            var attempt = new InquiryEvent { Id = IdOf(form), InquiryId = inquiry.Id, At = now, Kind = InquiryEventKind.ContactAttempt, StaffId = StaffId, Channel = form.Channel, Outcome = form.Outcome, DueBy = due };
            if (!string.IsNullOrWhiteSpace(form.AttemptNote))
            {
                attempt.SealNote(form.AttemptNote.Trim(), sealer);
            }

            db.Add(attempt);
            inquiry.NoteContact(now);
            if (inquiry.IsOpen)
            {
                inquiry.Plan(due);
            }

            if (inquiry.Status == InquiryStatus.New)
            {
                inquiry.ChangeStatus(InquiryStatus.Contacted, now, retention.Value);
                db.Add(New(inquiry, InquiryEventKind.StatusChanged, InquiryStatus.Contacted));
            }

            return new Change(AuditAction.AttemptLogged, $"{FormAnswers.Label(form.Channel!)}: {FormAnswers.Label(form.Outcome!)}", "attempt");
        }, cancel);

    [HttpPost("status")]
    public Task<IActionResult> Status(string reference, StatusForm form, CancellationToken cancel) =>
        ChangeAsync(reference, form, new StatusForm.Validator(), conflicts: true, async inquiry =>
        {
            var (was, to) = (inquiry.Status, form.To!.Value);
            if (!StatusWords.After(was).Contains(to))
            {
                ModelState.AddModelError(nameof(form.To), was == InquiryStatus.Quarantined ? "Release it from quarantine first" : "Choose another status than the one it has");
                return null;
            }

            var wasOpen = inquiry.IsOpen;
            inquiry.ChangeStatus(to, clock.GetUtcNow(), retention.Value);
            if (inquiry.IsOpen && !wasOpen)
            {
                // Somebody waits again, and from now on.
                inquiry.Plan(await next.FirstAnswerAsync());
            }

            var reason = form.NeedsReason ? form.Reason : null;
            db.Add(New(inquiry, InquiryEventKind.StatusChanged, to, reason));
            return new Change(AuditAction.StatusChanged, $"{was} to {to}{(reason is { } why ? $": {FormAnswers.Label(why)}" : "")}", "status");
        }, cancel);

    [HttpPost("assignment")]
    public Task<IActionResult> Assignment(string reference, AssignmentForm form, CancellationToken cancel) =>
        ChangeAsync(reference, form, new AssignmentForm.Validator(), conflicts: true, async inquiry =>
        {
            var assignee = form.Take ? StaffId : form.Assignee;
            if (assignee is { } colleague && (await colleagues.AssignableAsync(cancel)).All(one => one.Id != colleague))
            {
                ModelState.AddModelError(nameof(form.Assignee), "Choose somebody who answers inquiries");
                return null;
            }

            inquiry.Assign(assignee);
            var given = new InquiryEvent { InquiryId = inquiry.Id, At = clock.GetUtcNow(), Kind = InquiryEventKind.Assigned, StaffId = StaffId, AssigneeId = assignee };
            if (!string.IsNullOrWhiteSpace(form.HandOverNote))
            {
                given.SealNote(form.HandOverNote.Trim(), sealer);
            }

            db.Add(given);
            return new Change(AuditAction.Assigned, assignee is null ? "let go" : assignee == StaffId ? "taken" : $"handed over to {assignee}", "assignment");
        }, cancel);

    [HttpPost("hold")]
    [StaffMay(StaffRight.LegalHold)]
    public Task<IActionResult> Hold(string reference, HoldForm form, CancellationToken cancel) =>
        ChangeAsync(reference, form, new HoldForm.Validator(), conflicts: true, inquiry =>
        {
            inquiry.ChangeLegalHold(form.Place);
            var hold = New(inquiry, form.Place ? InquiryEventKind.HoldPlaced : InquiryEventKind.HoldLifted);
            hold.SealNote(form.HoldReason!.Trim(), sealer);
            db.Add(hold);
            return Done(form.Place ? AuditAction.HoldPlaced : AuditAction.HoldLifted, null, "hold");
        }, cancel);

    /// <summary>It was no spam: from here on it is as if it came now.</summary>
    [HttpPost("release")]
    public async Task<IActionResult> Release(string reference, ReleaseForm form, CancellationToken cancel)
    {
        var answer = await ChangeAsync(reference, form, new InlineValidator<ReleaseForm>(), conflicts: true, async inquiry =>
        {
            if (inquiry.Status != InquiryStatus.Quarantined)
            {
                return null;
            }

            var now = clock.GetUtcNow();
            inquiry.ChangeStatus(InquiryStatus.New, now, retention.Value);
            inquiry.Plan(await next.FirstAnswerAsync());
            mails.Add(inquiry, inquiry.TryOpen(sealer)?.Form, now);
            db.Add(New(inquiry, InquiryEventKind.Released, InquiryStatus.New));
            return new Change(AuditAction.Released, null, "release");
        }, cancel);
        outbox.Wake();
        return answer;
    }

    /// <param name="reference">Of the inquiry.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="rules">Of the form.</param>
    /// <param name="conflicts">Whether somebody else's change since the form was opened must be seen first; else the change is made once more on top of it.</param>
    /// <param name="change">Makes the change; nothing when it may not be made.</param>
    /// <param name="cancel">Ends it.</param>
    private async Task<IActionResult> ChangeAsync<TForm>(string reference, TForm form, IValidator<TForm> rules, bool conflicts, Func<Inquiry, Task<Change?>> change, CancellationToken cancel)
        where TForm : InquiryForm
    {
        (await rules.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        for (var attempt = 1; ModelState.IsValid; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<Inquiry>().SingleOrDefaultAsync(inquiry => inquiry.Reference == reference, cancel) is not { } inquiry)
            {
                return await GoneAsync(reference, cancel);
            }

            if (conflicts && inquiry.Version != form.Version)
            {
                return await ConflictAsync(reference, form, cancel);
            }

            if (await db.Set<InquiryEvent>().AnyAsync(happening => happening.Id == form.EventId, cancel))
            {
                return SeeOther($"/staff/inquiries/{reference}");
            }

            if (await change(inquiry) is not { } made)
            {
                break;
            }

            try
            {
                await audit.SaveAsync(made.Action, StaffId, reference, made.Detail, cancel);
                return SeeOther($"/staff/inquiries/{reference}?saved={made.Saved}");
            }
            catch (DbUpdateConcurrencyException)
            {
                if (conflicts || attempt == Attempts)
                {
                    return await ConflictAsync(reference, form, cancel);
                }
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation() && attempt < Attempts)
            {
                // The same form was sent twice at the same moment: the next look finds what it made.
            }
        }

        return await ShowAsync(reference, StatusCodes.Status422UnprocessableEntity, "shown again", cancel);
    }

    private Task<IActionResult> ConflictAsync(string reference, InquiryForm form, CancellationToken cancel)
    {
        ViewData["SeenBefore"] = form.Seen;
        return ShowAsync(reference, StatusCodes.Status409Conflict, "shown again", cancel);
    }

    private async Task<IActionResult> ShowAsync(string reference, int status, string? detail, CancellationToken cancel)
    {
        // What could not be saved must not go along with the entry about reading.
        db.ChangeTracker.Clear();
        if (await reader.OpenAsync(reference, StaffId, detail, cancel) is not { } page)
        {
            return await GoneAsync(reference, cancel);
        }

        Response.StatusCode = status;
        ViewData["HasHours"] = await next.HasHoursAsync();
        foreach (var outcome in Enum.GetValues<ContactOutcome>())
        {
            ViewData[$"Proposed{outcome}"] = await next.ProposedAsync(outcome, page.Unanswered);
        }

        return View($"{Folder}/Show.cshtml", page);
    }

    private async Task<IActionResult> GoneAsync(string reference, CancellationToken cancel)
    {
        if (await db.Set<DeletedInquiry>().AsNoTracking().SingleOrDefaultAsync(inquiry => inquiry.Reference == reference, cancel) is not { } deleted)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status410Gone;
        return View($"{Folder}/Gone.cshtml", deleted);
    }

    /// <summary>Nobody logs what the person did not allow; while nobody can read what was allowed, the member of staff is believed.</summary>
    private bool IsAllowed(Inquiry inquiry, AttemptForm form)
    {
        if (inquiry.TryOpen(sealer) is not { } answers)
        {
            return true;
        }

        if (!ContactRules.Allowed(answers).Contains(form.Channel!.Value))
        {
            ModelState.AddModelError(nameof(form.Channel), "The person did not allow this way. If it happened all the same, write a note and tell your supervisor");
        }
        else if (form.Outcome == ContactOutcome.VoicemailLeft && answers.Form.Voicemail == VoicemailChoice.No)
        {
            ModelState.AddModelError(nameof(form.Outcome), "The person allowed no voicemail. If one was left all the same, write a note and tell your supervisor");
        }

        return ModelState.IsValid;
    }

    private static Guid IdOf(InquiryForm form) => form.EventId == Guid.Empty ? Guid.CreateVersion7() : form.EventId;

    private InquiryEvent New(Inquiry inquiry, InquiryEventKind kind, InquiryStatus? status = null, StatusReason? reason = null) =>
        new() { InquiryId = inquiry.Id, At = clock.GetUtcNow(), Kind = kind, StaffId = StaffId, Status = status, Reason = reason };

    private static Task<Change?> Done(AuditAction action, string? detail, string saved) => Task.FromResult<Change?>(new Change(action, detail, saved));

    private sealed record Change(AuditAction Action, string? Detail, string Saved);
}
