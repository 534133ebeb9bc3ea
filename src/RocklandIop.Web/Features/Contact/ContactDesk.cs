using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Takes an inquiry in: the inquiry, its first event and one mail per recipient are stored together or not at all.</summary>
public sealed class ContactDesk(SiteDbContext db, Sealer sealer, IOptions<IntakeOptions> intake, IOptions<RetentionOptions> retention, OutboxSignal outbox, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <returns>The reference number; of the first one when the same form was sent before.</returns>
    public async Task<string> ReceiveAsync(ContactForm form, Guid submissionId, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await ReferenceOfAsync(submissionId, cancel) is { } earlier)
            {
                return earlier;
            }

            var inquiry = Add(form, submissionId);
            try
            {
                // Not cancelled when the visitor's phone drops the connection: a message half way in is still wanted.
                await db.SaveChangesAsync(CancellationToken.None);
                outbox.Wake();
                return inquiry.Reference;
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation() && attempt < Attempts)
            {
                // A second click at the same moment, or the reference number is taken: look again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private Task<string?> ReferenceOfAsync(Guid submissionId, CancellationToken cancel) =>
        // A deleted one, too: a browser's Back button and Send must not bring it back.
        db.Set<Inquiry>().Where(inquiry => inquiry.SubmissionId == submissionId).Select(inquiry => (string?)inquiry.Reference)
            .Concat(db.Set<DeletedInquiry>().Where(inquiry => inquiry.SubmissionId == submissionId).Select(inquiry => (string?)inquiry.Reference))
            .SingleOrDefaultAsync(cancel);

    private Inquiry Add(ContactForm form, Guid submissionId)
    {
        var now = clock.GetUtcNow();
        var inquiry = new Inquiry { Reference = ReferenceNumber.New(), SubmissionId = submissionId, Received = now };
        inquiry.ChangeStatus(InquiryStatus.New, now, retention.Value);
        inquiry.Seal(new InquiryAnswers { Form = form, WithdrawalCode = ReferenceNumber.NewCode() }, sealer);
        inquiry.Events.Add(new InquiryEvent { At = now, Kind = InquiryEventKind.Received });

        db.Add(inquiry);
        db.AddRange(intake.Value.Recipients.Select(recipient => new OutboxEmail
        {
            Kind = InquiryEmail.Kind,
            InquiryId = inquiry.Id,
            Recipient = recipient.Key,
            Created = now,
            NextAttempt = now,
        }));
        return inquiry;
    }
}
