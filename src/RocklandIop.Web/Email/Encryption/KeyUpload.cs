using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>
/// Puts in or takes away the key of a recipient. What was proven before counts no more, nor does a code that is under way: it may have
/// been mailed in clear, and shows nothing about the key. Nothing is saved here, so that the caller's record of it is saved in one go.
/// </summary>
public sealed class KeyUpload(SiteDbContext db, Sealer sealer, TimeProvider clock)
{
    /// <returns>Nothing when it is neither.</returns>
    public static UploadedKeyKind? KindOf(string text) =>
        text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) ? UploadedKeyKind.Certificate
        : text.Contains("-----BEGIN PGP PUBLIC KEY BLOCK-----", StringComparison.Ordinal) ? UploadedKeyKind.OpenPgp
        : null;

    public static bool HoldsPrivateKey(string text) => text.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase);

    public async Task PutAsync(IntakeRecipient recipient, UploadedKeyKind kind, string text, CancellationToken cancel)
    {
        var key = await FindAsync(recipient, cancel);
        if (key is null)
        {
            key = new UploadedKey { Recipient = recipient.Key, Kind = kind, Uploaded = clock.GetUtcNow() };
            db.Add(key);
        }

        key.Kind = kind;
        key.Uploaded = clock.GetUtcNow();
        key.Seal(text, sealer);
        await ForgetProofAsync(recipient, cancel);
    }

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(IntakeRecipient recipient, CancellationToken cancel)
    {
        if (await FindAsync(recipient, cancel) is not { } key)
        {
            return false;
        }

        db.Remove(key);
        await ForgetProofAsync(recipient, cancel);
        return true;
    }

    private Task<UploadedKey?> FindAsync(IntakeRecipient recipient, CancellationToken cancel) =>
        db.Set<UploadedKey>().SingleOrDefaultAsync(key => key.Recipient == recipient.Key, cancel);

    private async Task ForgetProofAsync(IntakeRecipient recipient, CancellationToken cancel)
    {
        if (await db.Set<RecipientProof>().SingleOrDefaultAsync(proof => proof.Recipient == recipient.Key, cancel) is { } proof)
        {
            proof.Proven = null;
            proof.CodeHash = null;
            proof.CodeSent = null;
            proof.WrongCodes = 0;
        }
    }
}
