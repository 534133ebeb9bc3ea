using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Features.Staff.Recipients;

/// <summary>Those of the settings, with what the database knows of them.</summary>
public sealed class RecipientList(SiteDbContext db, RecipientKeys keys, Disclosure disclosure, IOptions<IntakeOptions> intake)
{
    public async Task<IReadOnlyList<RecipientFacts>> AllAsync(CancellationToken cancel)
    {
        var all = new List<RecipientFacts>();
        foreach (var (index, recipient) in intake.Value.Recipients.Index())
        {
            all.Add(await ReadAsync(index + 1, recipient, cancel));
        }

        return all;
    }

    public async Task<RecipientFacts?> FindAsync(int number, CancellationToken cancel) =>
        number >= 1 && number <= intake.Value.Recipients.Count ? await ReadAsync(number, intake.Value.Recipients[number - 1], cancel) : null;

    private async Task<RecipientFacts> ReadAsync(int number, IntakeRecipient recipient, CancellationToken cancel)
    {
        var proof = await db.Set<RecipientProof>().AsNoTracking().SingleOrDefaultAsync(one => one.Recipient == recipient.Key, cancel);
        return new RecipientFacts
        {
            Number = number,
            Recipient = recipient,
            Allowed = await disclosure.ToAsync(recipient, cancel),
            MailContent = intake.Value.MailContent,
            Key = await keys.CheckAsync(recipient, cancel),
            Newest = await keys.CheckToConfirmAsync(recipient, cancel),
            Uploaded = recipient.HasKey ? null : await db.Set<UploadedKey>().Where(key => key.Recipient == recipient.Key).Select(key => (DateTimeOffset?)key.Uploaded).SingleOrDefaultAsync(cancel),
            Proven = proof?.Proven,
            CodeSent = proof?.CodeHash is null ? null : proof.CodeSent,
        };
    }
}
