using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;

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
    public required string SealedFile { get; set; }

    [StoredBecause("Which key sealed it.")]
    public required string SealedWith { get; set; }

    [StoredBecause("When it was put in.")]
    public required DateTimeOffset Uploaded { get; set; }

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
