using MimeKit;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>A checked public key of somebody who is mailed.</summary>
public abstract class RecipientKey
{
    protected const int FewestBits = 2048;

    /// <summary>In hexadecimal: what its owner compares before anything is encrypted to it.</summary>
    public required string Fingerprint { get; init; }

    public abstract UploadedKeyKind Kind { get; }

    /// <summary>Nothing when it never does.</summary>
    public DateTimeOffset? Expires { get; protected init; }

    internal abstract MimeEntity Encrypt(MimeEntity entity);
}
