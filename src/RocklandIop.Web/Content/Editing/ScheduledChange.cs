using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Editing;

/// <summary>What staff asked to happen to a content row at a time: its approved draft is published, or it is taken down.</summary>
[StoredTable("Changes of pages at a set time", Kept = "Until they were made or called off. Nothing of visitors is in them.")]
public sealed class ScheduledChange
{
    [StoredBecause("Names the row.")]
    public int Id { get; private set; }

    [StoredBecause("Which list of content it belongs to.")]
    public required string Type { get; init; }

    [StoredBecause("Which page or entry it changes.")]
    public required int RowId { get; init; }

    /// <summary><see cref="ContentAction.Published"/> or <see cref="ContentAction.TakenDown"/>.</summary>
    [StoredBecause("What is to happen.")]
    public required ContentAction Action { get; init; }

    [StoredBecause("When.")]
    public required DateTimeOffset At { get; set; }

    [StoredBecause("Which member of staff asked for it.")]
    public required Guid StaffId { get; set; }

    /// <summary>Why it could not be done when its time came; staff decide.</summary>
    [StoredBecause("Why it could not be done.")]
    public string? Problem { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<ScheduledChange>
    {
        public void Configure(EntityTypeBuilder<ScheduledChange> change)
        {
            change.ToTable("ScheduledChanges");
            change.Property(c => c.Type).HasMaxLength(40);
            change.Property(c => c.Problem).HasMaxLength(300);
            change.HasIndex(c => new { c.Type, c.RowId, c.Action }).IsUnique();
            change.HasIndex(c => c.At);
        }
    }
}
