using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Takes an inquiry in: the inquiry, its first event and one mail per recipient are stored together or not at all.</summary>
public sealed class ContactDesk(SiteDbContext db, Sealer sealer, SiteFrame frame, InquiryMails mails, SentForms sent, InquiryMetrics metrics, IOptions<IntakeOptions> intake, IOptions<RetentionOptions> retention, OutboxSignal outbox, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>What is held back is stored and readable, but nobody is mailed.</summary>
    /// <returns>The receipt; of the first one when the same form was sent before.</returns>
    public async Task<ContactReceipt> ReceiveAsync(ContactForm form, Guid submissionId, SpamSignals signals, bool heldBack, CancellationToken cancel)
    {
        // One connection for all of it. The strategy tries again to open it, as it does with a query.
        await db.Database.CreateExecutionStrategy().ExecuteAsync(db.Database.OpenConnectionAsync, cancel);
        try
        {
            return await StoreOnceAsync(form, submissionId, signals, heldBack, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<ContactReceipt> StoreOnceAsync(ContactForm form, Guid submissionId, SpamSignals signals, bool heldBack, CancellationToken cancel)
    {
        var dueBy = (await frame.GetAsync()).Hours.After(clock.GetUtcNow(), TimeSpan.FromHours(intake.Value.AnswerWithinHours));
        for (var attempt = 1; ; attempt++)
        {
            if (await EarlierAsync(submissionId, cancel) is { } earlier)
            {
                return earlier;
            }

            var now = clock.GetUtcNow();
            var answers = new InquiryAnswers { Form = form, WithdrawalCode = ReferenceNumber.NewCode(), TextConsent = ConsentIn(form, now) };
            var inquiry = Add(answers, submissionId, signals, heldBack ? InquiryStatus.Quarantined : InquiryStatus.New, now, dueBy);
            try
            {
                // Not cancelled when the visitor's phone drops the connection: a message half way in is still wanted.
                await db.SaveChangesAsync(CancellationToken.None);
                metrics.Received(heldBack);
                outbox.Wake();
                return ReceiptOf(inquiry, answers);
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation() && attempt < Attempts)
            {
                // A second click at the same moment, or the reference number is taken: look again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<ContactReceipt?> EarlierAsync(Guid submissionId, CancellationToken cancel)
    {
        if (await sent.ReferenceOfAsync(db, submissionId, cancel) is not { } reference)
        {
            return null;
        }

        return await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(inquiry => inquiry.SubmissionId == submissionId, cancel) is { } earlier
            ? ReceiptOf(earlier, earlier.Open(sealer))
            : new ContactReceipt { Reference = reference, IsDeleted = true };
    }

    private static ContactReceipt ReceiptOf(Inquiry inquiry, InquiryAnswers answers) => new()
    {
        Reference = inquiry.Reference,
        WithdrawalCode = answers.WithdrawalCode,
        DueBy = inquiry.FirstDueBy,
        HeldBack = inquiry.Status == InquiryStatus.Quarantined,
    };

    private Inquiry Add(InquiryAnswers answers, Guid submissionId, SpamSignals signals, InquiryStatus status, DateTimeOffset now, DateTimeOffset? dueBy)
    {
        var inquiry = new Inquiry { Reference = ReferenceNumber.New(), SubmissionId = submissionId, Received = now, SpamSignals = signals };
        inquiry.Promise(dueBy);
        inquiry.ChangeStatus(status, now, retention.Value);
        inquiry.Seal(answers, sealer);
        inquiry.Events.Add(new InquiryEvent { At = now, Kind = InquiryEventKind.Received });
        db.Add(inquiry);

        if (status == InquiryStatus.Quarantined)
        {
            inquiry.Events.Add(new InquiryEvent { At = now, Kind = InquiryEventKind.Quarantined });
            return inquiry;
        }

        mails.Add(inquiry, answers.Form, now);
        return inquiry;
    }

    private static TextConsent? ConsentIn(ContactForm form, DateTimeOffset now) =>
        form.TextConsent ? new TextConsent { WordingVersion = TextConsentWording.Version, At = now, PageLanguage = ContentRow.SiteLanguage } : null;
}
