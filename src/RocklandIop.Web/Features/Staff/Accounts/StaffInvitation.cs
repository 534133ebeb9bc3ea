using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>A link with which somebody sets up how they sign in, once.</summary>
[StoredTable("Invitations of staff", Kept = StaffMember.Stays)]
public sealed class StaffInvitation
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(72);

    [StoredBecause("Names the invitation.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [StoredBecause("Whose account it opens.")]
    public required Guid StaffId { get; init; }

    [StoredBecause("A hash of the code in the link.")]
    public required string CodeHash { get; init; }

    [StoredBecause("When it was made.")]
    public required DateTimeOffset Created { get; init; }

    [StoredBecause("When it was used, or replaced by another.")]
    public DateTimeOffset? Ended { get; set; }

    public bool IsGood(DateTimeOffset now) => Ended is null && now < Created + Life;

    public sealed class Mapping : IEntityTypeConfiguration<StaffInvitation>
    {
        public void Configure(EntityTypeBuilder<StaffInvitation> invitation)
        {
            invitation.ToTable("StaffInvitations");
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.Property(i => i.CodeHash).HasMaxLength(64);
            invitation.HasIndex(i => i.CodeHash).IsUnique();
            // So that a link opened twice at once is used once.
            invitation.Property(i => i.Ended).IsConcurrencyToken();
            invitation.HasOne<StaffMember>().WithMany().HasForeignKey(i => i.StaffId);
        }
    }
}
