using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>The mails that a new inquiry brings with it, written down beside it: one for each recipient, and one for the visitor who wished it.</summary>
public sealed class InquiryMails(SiteDbContext db, IOptions<IntakeOptions> intake, IOptions<ConfirmationOptions> confirmation)
{
    /// <summary>They are saved with what else the database context holds. Without the form, since it cannot be opened, nobody knows whether a confirmation was wished for.</summary>
    public void Add(Inquiry inquiry, ContactForm? form, DateTimeOffset now)
    {
        db.AddRange(intake.Value.Recipients.Select(recipient => Mail(inquiry, InquiryEmail.Kind, recipient.Key, now)));
        if (confirmation.Value.IsOn && form is { ConfirmByEmail: true } && form.Reaches(ContactChannel.Email))
        {
            db.Add(Mail(inquiry, ConfirmationEmail.Kind, ConfirmationEmail.Recipient, now));
        }
    }

    private static OutboxEmail Mail(Inquiry inquiry, string kind, string recipient, DateTimeOffset now) => new()
    {
        Kind = kind,
        InquiryId = inquiry.Id,
        Recipient = recipient,
        Created = now,
        NextAttempt = now,
    };
}
