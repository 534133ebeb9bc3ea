using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>Encrypts to keys that it is given and has no keyring. MimeKit's own contexts keep one in the home folder of the account.</summary>
internal sealed class EncryptingPgpContext : OpenPgpContext
{
    public override bool CanSign(MailboxAddress signer, CancellationToken cancellationToken = default) => false;

    public override bool CanEncrypt(MailboxAddress mailbox, CancellationToken cancellationToken = default) => false;

    public override PgpSecretKey GetSigningKey(MailboxAddress mailbox, CancellationToken cancellationToken = default) => throw NoKeyring();

    protected override PgpPublicKeyRing GetPublicKeyRing(long keyId, CancellationToken cancellationToken) => throw NoKeyring();

    protected override Task<PgpPublicKeyRing?> GetPublicKeyRingAsync(long keyId, CancellationToken cancellationToken) => throw NoKeyring();

    public override IList<PgpPublicKey> GetPublicKeys(IEnumerable<MailboxAddress> mailboxes, CancellationToken cancellationToken = default) => throw NoKeyring();

    protected override PgpSecretKey GetSecretKey(long keyId, CancellationToken cancellationToken) => throw NoKeyring();

    public override void Import(PgpPublicKeyRing keyring, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override void Import(PgpPublicKeyRingBundle bundle, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override void Import(PgpSecretKeyRing keyring, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override void Import(PgpSecretKeyRingBundle bundle, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override MimePart Export(IEnumerable<MailboxAddress> mailboxes, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override Task<MimePart> ExportAsync(IEnumerable<MailboxAddress> mailboxes, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override void Export(IEnumerable<MailboxAddress> mailboxes, Stream stream, bool armor, CancellationToken cancellationToken = default) => throw NoKeyring();

    public override Task ExportAsync(IEnumerable<MailboxAddress> mailboxes, Stream stream, bool armor, CancellationToken cancellationToken = default) => throw NoKeyring();

    protected override string GetPasswordForKey(PgpSecretKey key) => throw NoKeyring();

    private static NotSupportedException NoKeyring() => new("There is no keyring.");
}
