using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>An OpenPGP public key. BouncyCastle believes whatever stands in the file, so expiry and flags are taken only from signatures that the key itself made.</summary>
public sealed class PgpKey : RecipientKey
{
    private const int Encrypts = PgpKeyFlags.CanEncryptCommunications | PgpKeyFlags.CanEncryptStorage;

    private readonly PgpPublicKey key;

    private PgpKey(PgpPublicKey key, DateTimeOffset? expires)
    {
        this.key = key;
        Expires = expires;
    }

    public override UploadedKeyKind Kind => UploadedKeyKind.OpenPgp;

    internal static KeyCheck Check(byte[] file, DateTimeOffset now)
    {
        using var armored = PgpUtilities.GetDecoderStream(new MemoryStream(file));
        if (new PgpPublicKeyRingBundle(armored).GetKeyRings().ToList() is not [var ring])
        {
            return KeyProblem.Unreadable;
        }

        var master = ring.GetPublicKey();
        if (SelfSignature(master) is not { } own)
        {
            return KeyProblem.Unreadable;
        }

        if (Problem(master, own, now) is { } problem)
        {
            return problem;
        }

        var candidates = EncryptionKeys(ring, own)
            .Select(candidate => (candidate.Key, Expires: Expiry(candidate.Key, candidate.Signature), Problem: Problem(candidate.Key, candidate.Signature, now) ?? Strength(candidate.Key)))
            .ToList();
        if (candidates.Count == 0)
        {
            return KeyProblem.WrongUsage;
        }

        var best = candidates.FirstOrDefault(candidate => candidate.Problem is null, candidates[0]);
        return best.Problem is { } found ? found : new PgpKey(best.Key, Earlier(Expiry(master, own), best.Expires)) { Fingerprint = Convert.ToHexString(master.GetFingerprint()) };
    }

    internal override MimeEntity Encrypt(MimeEntity entity)
    {
        using var context = new EncryptingPgpContext();
        return MultipartEncrypted.Encrypt(context, EncryptionAlgorithm.Aes256, [key], entity);
    }

    /// <summary>The newest first.</summary>
    private static IEnumerable<(PgpPublicKey Key, PgpSignature Signature)> EncryptionKeys(PgpPublicKeyRing ring, PgpSignature own) =>
        from key in ring.GetPublicKeys()
        where key.IsEncryptionKey
        let signature = key.IsMasterKey ? own : Binding(ring.GetPublicKey(), key)
        where signature is not null && MayEncrypt(signature)
        orderby key.CreationTime descending
        select (key, signature);

    private static KeyProblem? Problem(PgpPublicKey key, PgpSignature signature, DateTimeOffset now)
    {
        if (key.HasRevocation())
        {
            return KeyProblem.Revoked;
        }

        if (Created(key) > now)
        {
            return KeyProblem.NotYetValid;
        }

        return Expiry(key, signature) <= now ? KeyProblem.Expired : null;
    }

    private static KeyProblem? Strength(PgpPublicKey key) =>
        key.Algorithm is not (PublicKeyAlgorithmTag.ECDH or PublicKeyAlgorithmTag.X25519 or PublicKeyAlgorithmTag.X448) && key.BitStrength < FewestBits ? KeyProblem.Weak : null;

    private static bool MayEncrypt(PgpSignature signature) =>
        signature.GetHashedSubPackets() is not { } hashed || !hashed.HasSubpacket(SignatureSubpacketTag.KeyFlags) || (hashed.GetKeyFlags() & Encrypts) != 0;

    private static DateTimeOffset Created(PgpPublicKey key) => new(key.CreationTime.ToUniversalTime(), TimeSpan.Zero);

    private static DateTimeOffset? Expiry(PgpPublicKey key, PgpSignature signature) =>
        signature.GetHashedSubPackets()?.GetKeyExpirationTime() is { } seconds and > 0 ? Created(key).AddSeconds(seconds) : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <summary>What the owner last said about the whole key.</summary>
    private static PgpSignature? SelfSignature(PgpPublicKey master) => Newest(
        master.GetUserIds().SelectMany(id => (master.GetSignaturesForId(id) ?? [])
                .Where(signature => PgpSignature.IsCertification(signature.SignatureType) && IsBy(master, signature, s => s.VerifyCertification(id, master))))
            .Concat(master.GetSignaturesOfType(PgpSignature.DirectKey).Where(signature => IsBy(master, signature, s => s.VerifyCertification(master)))));

    /// <summary>What the owner last said about one subkey.</summary>
    private static PgpSignature? Binding(PgpPublicKey master, PgpPublicKey subkey) => Newest(
        subkey.GetSignaturesOfType(PgpSignature.SubkeyBinding).Where(signature => IsBy(master, signature, s => s.VerifyCertification(master, subkey))));

    private static PgpSignature? Newest(IEnumerable<PgpSignature> signatures) => signatures.MaxBy(signature => signature.CreationTime);

    private static bool IsBy(PgpPublicKey master, PgpSignature signature, Func<PgpSignature, bool> verify)
    {
        if (signature.KeyId != master.KeyId)
        {
            return false;
        }

        signature.InitVerify(master);
        return verify(signature);
    }
}
