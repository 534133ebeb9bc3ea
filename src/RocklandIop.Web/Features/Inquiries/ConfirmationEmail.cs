using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>Tells a visitor who ticked it that the note arrived, in words that give nothing away to whoever else reads the mailbox.</summary>
public sealed class ConfirmationEmail(SiteDbContext db, Sealer sealer, IOptions<ConfirmationOptions> confirmation) : EmailTemplate
{
    public const string Kind = "confirmation";
    public const string Recipient = "visitor";

    public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        if (!confirmation.Value.IsOn)
        {
            throw new UnsendableEmailException("Confirmation:From was taken away.");
        }

        var inquiry = await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == email.InquiryId, cancel)
            ?? throw new UnsendableEmailException("Its inquiry was deleted.");
        var to = inquiry.Open(sealer).Form.Email?.Trim();
        if (!EmailSetup.IsMailbox(to))
        {
            throw new UnsendableEmailException("It has no address to go to.");
        }

        return new EmailContent
        {
            From = confirmation.Value.From,
            To = to!,
            Subject = "We got your note",
            Text = $"""
                Your note arrived. Its number is {inquiry.Reference}.

                Please do not answer this mail: nobody reads what is sent to this address.
                """,
        };
    }
}
