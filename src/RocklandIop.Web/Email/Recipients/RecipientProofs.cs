using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>Proves that whoever reads mail at an address is who should: a code is mailed there, and has to come back.</summary>
public sealed class RecipientProofs(SiteDbContext db, Mailer mailer, RecipientKeys keys, IOptions<IntakeOptions> intake, TimeProvider clock)
{
    public const string Kind = "test";

    private const int Tries = 5;
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(24);

    /// <summary>The number of the address among Intake:Recipients; nothing when it is not there.</summary>
    public int? NumberOf(string address)
    {
        var found = intake.Value.Recipients.Index().Where(one => one.Item.Key == IntakeRecipient.KeyOf(address)).Select(one => (int?)one.Index);
        return found.FirstOrDefault();
    }

    /// <exception cref="UnusableKeyException">The recipient has a key, and nothing may be encrypted to it.</exception>
    public async Task SendCodeAsync(string address, CancellationToken cancel)
    {
        await KeyOfAsync(address, cancel);
        var code = RandomNumberGenerator.GetString(Alphabet, 12);
        var now = clock.GetUtcNow();
        // Before it is sent: it may arrive although the server seemed to fail.
        await RememberAsync(IntakeRecipient.KeyOf(address), SecretCode.HashOfTyped(code), now, cancel);
        // Read once the code is stored: a key that is put in after this makes the code void, one that was put in before is the one here.
        var key = await KeyOfAsync(address, cancel);

        await using var session = mailer.Open();
        await session.SendAsync(
            new OutboxEmail { Kind = Kind, Recipient = IntakeRecipient.KeyOf(address), Created = now, NextAttempt = now },
            TestMail(address, code, key),
            cancel);
    }

    public async Task<ProofOutcome> ProveAsync(string address, string code, CancellationToken cancel)
    {
        var recipient = IntakeRecipient.KeyOf(address);
        var proof = await db.Set<RecipientProof>().AsNoTracking().SingleOrDefaultAsync(p => p.Recipient == recipient, cancel);
        if (proof?.CodeHash is null)
        {
            return ProofOutcome.NoCode;
        }

        var now = clock.GetUtcNow();
        if (proof.CodeSent + CodeLife < now)
        {
            return ProofOutcome.TooOld;
        }

        // Counted before it is looked at, so that trying many at once gains nothing.
        var counted = await db.Set<RecipientProof>().Where(p => p.Recipient == recipient && p.CodeHash == proof.CodeHash && p.WrongCodes < Tries)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.WrongCodes, p => p.WrongCodes + 1), cancel);
        if (counted == 0)
        {
            return ProofOutcome.TooManyTries;
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SecretCode.HashOfTyped(code)), Encoding.ASCII.GetBytes(proof.CodeHash)))
        {
            return ProofOutcome.WrongCode;
        }

        return await MarkProvenAsync(proof, now, cancel) ? ProofOutcome.Proven : ProofOutcome.NoCode;
    }

    private async Task<RecipientKey?> KeyOfAsync(string address, CancellationToken cancel)
    {
        var check = NumberOf(address) is { } number ? await keys.CheckToConfirmAsync(intake.Value.Recipients[number], cancel) : null;
        return check?.Problem is null ? check?.Key : throw new UnusableKeyException(check.Words);
    }

    private static EmailContent TestMail(string address, string code, RecipientKey? key) => new()
    {
        To = address,
        Subject = "Test mail from the website",
        Text = $"""
            This is a test mail. It shows that mail from the website reaches this address.

            The code: {code[..4]}-{code[4..8]}-{code[8..]}

            Give it to whoever runs the website and asked for this mail. It is good for 24 hours.
            If nobody asked, do nothing.
            """,
        EncryptTo = key,
    };

    /// <summary>An earlier code stops counting; an earlier proof stays.</summary>
    private async Task RememberAsync(string recipient, string codeHash, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await db.Set<RecipientProof>().Where(p => p.Recipient == recipient)
            .ExecuteUpdateAsync(set => set
                .SetProperty(p => p.CodeHash, codeHash)
                .SetProperty(p => p.CodeSent, now)
                .SetProperty(p => p.WrongCodes, 0), cancel);
        if (known == 0)
        {
            db.Add(new RecipientProof { Recipient = recipient, CodeHash = codeHash, CodeSent = now });
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <returns>Not when the code stopped counting meanwhile.</returns>
    private async Task<bool> MarkProvenAsync(RecipientProof proof, DateTimeOffset now, CancellationToken cancel) =>
        await db.Set<RecipientProof>().Where(p => p.Recipient == proof.Recipient && p.CodeHash == proof.CodeHash)
            .ExecuteUpdateAsync(set => set
                .SetProperty(p => p.Proven, now)
                .SetProperty(p => p.CodeHash, (string?)null)
                .SetProperty(p => p.CodeSent, (DateTimeOffset?)null)
                .SetProperty(p => p.WrongCodes, 0), cancel) == 1;
}
