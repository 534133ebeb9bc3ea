using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>That somebody who reads mail at a recipient's address has said so, with the code that was mailed there.</summary>
[StoredTable("Proof that a mail address of staff works", Kept = "They stay while the address gets our mail.")]
public sealed class RecipientProof
{
    /// <summary><see cref="IntakeRecipient.Key"/>: a hash, so no address stands here.</summary>
    [StoredBecause("Names the staff recipient without holding the address.")]
    public required string Recipient { get; init; }

    [StoredBecause("A hash of the code that was mailed to the recipient.")]
    public string? CodeHash { get; set; }

    [StoredBecause("A code is good for a limited time.")]
    public DateTimeOffset? CodeSent { get; set; }

    [StoredBecause("A code may be tried a few times only.")]
    public int WrongCodes { get; set; }

    [StoredBecause("When the recipient proved that mail reaches them.")]
    public DateTimeOffset? Proven { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<RecipientProof>
    {
        public void Configure(EntityTypeBuilder<RecipientProof> proof)
        {
            proof.ToTable("RecipientProofs");
            proof.HasKey(p => p.Recipient);
            proof.Property(p => p.Recipient).HasMaxLength(64);
            proof.Property(p => p.CodeHash).HasMaxLength(64);
        }
    }
}
