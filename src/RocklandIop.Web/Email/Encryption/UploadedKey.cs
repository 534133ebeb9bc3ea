using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>The public key of a recipient as staff put it in, for recipients whose key is no file of the server.</summary>
[StoredTable("Public keys of those who get our mail", Kept = "They stay while the address gets our mail.")]
public sealed class UploadedKey
{
    /// <summary><see cref="IntakeRecipient.Key"/>: a hash, so no address stands here.</summary>
    [StoredBecause("Names the staff recipient without holding the address.")]
    public required string Recipient { get; init; }

    [StoredBecause("Which of the two ways to encrypt mail it is for.")]
    public required UploadedKeyKind Kind { get; set; }

    /// <summary>As it was uploaded. A public key often holds its owner's address, so it is sealed.</summary>
    [StoredBecause("The public key that mail is encrypted to.", As = StoredAs.Sealed)]
    public string SealedFile { get; private set; } = "";

    [StoredBecause("Which key sealed it.")]
    public string SealedWith { get; private set; } = "";

    [StoredBecause("When it was put in.")]
    public required DateTimeOffset Uploaded { get; set; }

    public void Seal(string file, Sealer sealer)
    {
        SealedFile = sealer.Seal(file, Place(Recipient));
        SealedWith = sealer.CurrentKeyId;
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is missing or the row was altered.</exception>
    public string Open(Sealer sealer) => sealer.Open(SealedFile, Place(Recipient));

    private static string Place(string recipient) => $"UploadedKeys|SealedFile|{recipient}";

    public sealed class Mapping : IEntityTypeConfiguration<UploadedKey>
    {
        public void Configure(EntityTypeBuilder<UploadedKey> key)
        {
            key.ToTable("UploadedKeys");
            key.HasKey(k => k.Recipient);
            key.Property(k => k.Recipient).HasMaxLength(64);
            key.Property(k => k.SealedWith).HasMaxLength(40);
        }
    }
}
