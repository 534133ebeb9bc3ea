using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>Tells the intake team of one inquiry. Written when it is sent, from that row alone, so one visitor's words can never stand in another's mail.</summary>
public sealed class InquiryEmail(SiteDbContext db, Sealer sealer, Disclosure disclosure, PossibleDuplicates duplicates, IOptions<IntakeOptions> intake, IOptions<SiteOptions> site) : EmailTemplate
{
    public const string Kind = "inquiry";

    public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        var recipient = intake.Value.Recipients.FirstOrDefault(r => r.Key == email.Recipient)
            ?? throw new UnsendableEmailException("Its recipient is no longer among Intake:Recipients.");
        var inquiry = await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == email.InquiryId, cancel)
            ?? throw new UnsendableEmailException("Its inquiry was deleted.");
        var allowed = await disclosure.ToAsync(recipient, cancel);
        var atTheDesk = site.Value.Absolute($"/staff/inquiries/{inquiry.Reference}");
        var answers = allowed.Answers ? inquiry.Open(sealer) : null;

        return new EmailContent
        {
            To = recipient.Address!,
            Subject = $"New website inquiry {inquiry.Reference}",
            Text = answers is null
                ? InquiryText.Notice(inquiry, email.MayBeDuplicate, atTheDesk)
                : InquiryText.Full(inquiry, answers, await duplicates.OfAsync(inquiry, cancel), email.MayBeDuplicate, atTheDesk),
            ReplyTo = answers is null ? null : ReplyTo(answers.Form),
            EncryptTo = allowed.EncryptTo,
        };
    }

    private static string? ReplyTo(ContactForm form) =>
        form.Reaches(ContactChannel.Email) && form.Email?.Trim() is { } address && EmailSetup.IsMailbox(address) ? address : null;
}
