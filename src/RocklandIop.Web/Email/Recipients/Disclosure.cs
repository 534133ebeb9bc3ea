using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Encryption;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>Decides what a recipient may be sent. Every doubt ends in a notice: whoever has a key gets nothing in plain text, also when the key is no good.</summary>
public sealed class Disclosure(SiteDbContext db, RecipientKeys keys, IOptions<IntakeOptions> intake, IOptions<SmtpOptions> smtp)
{
    public async Task<AllowedContent> ToAsync(IntakeRecipient recipient, CancellationToken cancel)
    {
        if (intake.Value.MailContent == MailContent.Notice)
        {
            return AllowedContent.Notice;
        }

        if (await keys.CheckAsync(recipient, cancel) is { } check)
        {
            return check.Key is { } key ? AllowedContent.EncryptedAnswers(key) : AllowedContent.Notice;
        }

        return intake.Value.MailContent == MailContent.Full && (smtp.Value.UsesPickupFolder || await IsProvenAsync(recipient, cancel))
            ? AllowedContent.PlainAnswers
            : AllowedContent.Notice;
    }

    private Task<bool> IsProvenAsync(IntakeRecipient recipient, CancellationToken cancel) =>
        db.Set<RecipientProof>().AnyAsync(proof => proof.Recipient == recipient.Key && proof.Proven != null, cancel);
}
