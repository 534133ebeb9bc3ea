using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Editing;

/// <summary>Content files that were handed in and whose plan is being read; nothing of them is on the site yet.</summary>
[StoredTable("Content files waiting for a decision", Kept = "A day at most. Nothing of visitors is in them.")]
public sealed class PendingImport
{
    [StoredBecause("Names it in the address of its plan.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [StoredBecause("Which member of staff handed it in.")]
    public required Guid StaffId { get; init; }

    [StoredBecause("When, so that it is deleted in time.")]
    public required DateTimeOffset At { get; init; }

    /// <summary>The zip as it came.</summary>
    [StoredBecause("The files.")]
    public required byte[] Zip { get; init; }

    public sealed class Mapping : IEntityTypeConfiguration<PendingImport>
    {
        public void Configure(EntityTypeBuilder<PendingImport> import)
        {
            import.ToTable("PendingImports");
            import.Property(i => i.Id).ValueGeneratedNever();
        }
    }
}
