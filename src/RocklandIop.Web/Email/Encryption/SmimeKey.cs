using System.Security.Cryptography;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>An S/MIME certificate. Whoever installed the file vouches for it; MimeKit itself would encrypt to an expired or a signing certificate.</summary>
public sealed class SmimeKey : RecipientKey
{
    private const int KeyEncipherment = 2;

    private readonly X509Certificate certificate;

    private SmimeKey(X509Certificate certificate)
    {
        this.certificate = certificate;
        Expires = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero);
    }

    public override UploadedKeyKind Kind => UploadedKeyKind.Certificate;

    /// <summary>Without lists nobody is asked whether it was revoked; with some, one of them has to know.</summary>
    internal static KeyCheck Check(byte[] file, IReadOnlyList<X509Crl>? revocationLists, DateTimeOffset now)
    {
        if (new X509CertificateParser().ReadCertificate(file) is not { } certificate)
        {
            return KeyProblem.Unreadable;
        }

        var problem = Validity(certificate, now)
            ?? Usage(certificate)
            ?? (revocationLists is null ? null : Revocation(certificate, revocationLists, now));

        return problem is { } found ? found : new SmimeKey(certificate) { Fingerprint = Convert.ToHexString(SHA256.HashData(certificate.GetEncoded())) };
    }

    internal override MimeEntity Encrypt(MimeEntity entity)
    {
        using var context = new TemporarySecureMimeContext();
        // Left to itself MimeKit takes 3DES for a certificate that does not list what its owner can read.
        var recipient = new CmsRecipient(certificate) { EncryptionAlgorithms = [EncryptionAlgorithm.Aes256] };
        return ApplicationPkcs7Mime.Encrypt(context, new CmsRecipientCollection { recipient }, entity);
    }

    private static KeyProblem? Validity(X509Certificate certificate, DateTimeOffset now)
    {
        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime())
        {
            return KeyProblem.NotYetValid;
        }

        return now.UtcDateTime > certificate.NotAfter.ToUniversalTime() ? KeyProblem.Expired : null;
    }

    private static KeyProblem? Usage(X509Certificate certificate)
    {
        if (certificate.GetPublicKey() is not RsaKeyParameters rsa || certificate.GetKeyUsage() is not { } usage || !usage[KeyEncipherment])
        {
            return KeyProblem.WrongUsage;
        }

        // "Any" counts as e-mail, too (RFC 8551, 4.4.4).
        if (certificate.GetExtendedKeyUsage() is { } purposes && !purposes.Contains(KeyPurposeID.id_kp_emailProtection) && !purposes.Contains(KeyPurposeID.AnyExtendedKeyUsage))
        {
            return KeyProblem.WrongUsage;
        }

        return rsa.Modulus.BitLength < FewestBits ? KeyProblem.Weak : null;
    }

    private static KeyProblem? Revocation(X509Certificate certificate, IReadOnlyList<X509Crl> lists, DateTimeOffset now)
    {
        var list = lists.FirstOrDefault(list => list.IssuerDN.Equivalent(certificate.IssuerDN));
        if (list?.NextUpdate is not { } next || next.ToUniversalTime() < now.UtcDateTime)
        {
            return KeyProblem.RevocationUnknown;
        }

        return list.IsRevoked(certificate) ? KeyProblem.Revoked : null;
    }
}
