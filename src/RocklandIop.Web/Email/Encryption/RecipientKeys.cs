using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Org.BouncyCastle.X509;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>Reads a recipient's key each time that it is needed, so a renewed file or one that staff put in counts without a restart. A file of the settings wins.</summary>
public sealed class RecipientKeys(SiteDbContext db, Sealer sealer, IHostEnvironment environment, TimeProvider clock)
{
    /// <returns>Nothing when the recipient has no key.</returns>
    public async Task<KeyCheck?> CheckAsync(IntakeRecipient recipient, CancellationToken cancel)
    {
        if (recipient.HasKey)
        {
            return CheckFile(recipient);
        }

        if (await UploadedAsync(recipient, cancel) is not { } uploaded)
        {
            return null;
        }

        var check = Check(uploaded);
        return check.Key is null || await IsConfirmedAsync(uploaded, cancel) ? check : KeyProblem.NotConfirmed;
    }

    /// <summary>The same, and a key that nobody has shown yet that they can read with it: what a code is encrypted to.</summary>
    public async Task<KeyCheck?> CheckToConfirmAsync(IntakeRecipient recipient, CancellationToken cancel)
    {
        if (recipient.HasKey)
        {
            return CheckFile(recipient);
        }

        return await UploadedAsync(recipient, cancel) is { } uploaded ? Check(uploaded) : null;
    }

    /// <summary>What staff want to put in.</summary>
    public KeyCheck CheckText(UploadedKeyKind kind, string text)
    {
        var file = Encoding.UTF8.GetBytes(text);
        return Try(() => kind switch
        {
            UploadedKeyKind.Certificate => SmimeKey.Check(file, revocationLists: null, clock.GetUtcNow()),
            UploadedKeyKind.OpenPgp => PgpKey.Check(file, clock.GetUtcNow()),
        });
    }

    private KeyCheck CheckFile(IntakeRecipient recipient) => Try(() => string.IsNullOrEmpty(recipient.Certificate)
        ? PgpKey.Check(Read(recipient.PgpKey!), clock.GetUtcNow())
        : SmimeKey.Check(Read(recipient.Certificate), RevocationLists(recipient), clock.GetUtcNow()));

    private KeyCheck Check(UploadedKey uploaded)
    {
        try
        {
            return CheckText(uploaded.Kind, uploaded.Open(sealer));
        }
        catch (CryptographicException)
        {
            // Without the sealing key there is no telling what stands in it.
            return KeyProblem.Unreadable;
        }
    }

    private Task<UploadedKey?> UploadedAsync(IntakeRecipient recipient, CancellationToken cancel) =>
        db.Set<UploadedKey>().AsNoTracking().SingleOrDefaultAsync(key => key.Recipient == recipient.Key, cancel);

    private Task<bool> IsConfirmedAsync(UploadedKey uploaded, CancellationToken cancel) =>
        db.Set<RecipientProof>().AnyAsync(proof => proof.Recipient == uploaded.Recipient && proof.Proven > uploaded.Uploaded, cancel);

    private static KeyCheck Try(Func<KeyCheck> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return KeyProblem.Missing;
        }
        catch (Exception)
        {
            // The parsers throw whatever they stumble over, and any of it means the same here: no key.
            return KeyProblem.Unreadable;
        }
    }

    /// <summary>Empty when there should be some and cannot be read, which no certificate passes.</summary>
    private IReadOnlyList<X509Crl>? RevocationLists(IntakeRecipient recipient)
    {
        if (string.IsNullOrEmpty(recipient.RevocationList))
        {
            return null;
        }

        try
        {
            return [.. new X509CrlParser().ReadCrls(Read(recipient.RevocationList))];
        }
        catch (Exception)
        {
            // As above: whatever it is, the list cannot answer.
            return [];
        }
    }

    private byte[] Read(string file) => File.ReadAllBytes(Path.GetFullPath(file, environment.ContentRootPath));
}
