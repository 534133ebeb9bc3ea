using Org.BouncyCastle.X509;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>Reads a recipient's key each time that it is needed, so a renewed file counts without a restart.</summary>
public sealed class RecipientKeys(IHostEnvironment environment, TimeProvider clock)
{
    /// <returns>Nothing when the recipient has no key in the settings.</returns>
    public KeyCheck? Check(IntakeRecipient recipient)
    {
        if (!recipient.HasKey)
        {
            return null;
        }

        try
        {
            return string.IsNullOrEmpty(recipient.Certificate)
                ? PgpKey.Check(Read(recipient.PgpKey!), clock.GetUtcNow())
                : SmimeKey.Check(Read(recipient.Certificate), RevocationLists(recipient), clock.GetUtcNow());
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
