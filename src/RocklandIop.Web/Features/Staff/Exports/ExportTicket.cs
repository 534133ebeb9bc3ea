using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>Leave to download one export, once, by the person who asked. The file itself is never stored: it is written while it is downloaded.</summary>
[StoredTable("Exports that staff asked for", Kept = "They stay: the record of who took what away.")]
public sealed class ExportTicket
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    [StoredBecause("Names the export.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [StoredBecause("Who asked for it.")]
    public required Guid StaffId { get; init; }

    [StoredBecause("A hash of the code in the link.")]
    public required string CodeHash { get; init; }

    /// <summary>In the clinic's own time; that day is in it.</summary>
    [StoredBecause("Where its period starts.")]
    public required DateOnly From { get; init; }

    [StoredBecause("Where its period ends.")]
    public required DateOnly Until { get; init; }

    [StoredBecause("When it was asked for.")]
    public required DateTimeOffset Created { get; init; }

    [StoredBecause("When it was downloaded.")]
    public DateTimeOffset? Used { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<ExportTicket>
    {
        public void Configure(EntityTypeBuilder<ExportTicket> ticket)
        {
            ticket.ToTable("ExportTickets");
            ticket.Property(t => t.Id).ValueGeneratedNever();
            ticket.Property(t => t.CodeHash).HasMaxLength(64);
            ticket.HasIndex(t => t.CodeHash).IsUnique();
            ticket.HasOne<StaffMember>().WithMany().HasForeignKey(t => t.StaffId);
        }
    }
}
