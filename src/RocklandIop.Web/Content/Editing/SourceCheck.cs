using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Editing;

/// <summary>What a source's address answered when staff asked the site to look.</summary>
[StoredTable("Whether the addresses of sources answer", Kept = "Until the next look. Nothing of visitors is in them.")]
public sealed class SourceCheck
{
    [StoredBecause("Which source it is.")]
    public required int SourceId { get; init; }

    [StoredBecause("When staff asked the site to look.")]
    public required DateTimeOffset At { get; set; }

    /// <summary>Empty when no answer came.</summary>
    [StoredBecause("What the address answered.")]
    public int? Status { get; set; }

    public bool Answers => Status is >= 200 and < 300;

    public sealed class Mapping : IEntityTypeConfiguration<SourceCheck>
    {
        public void Configure(EntityTypeBuilder<SourceCheck> check)
        {
            check.ToTable("SourceChecks");
            check.HasKey(c => c.SourceId);
            check.Property(c => c.SourceId).ValueGeneratedNever();
            check.Ignore(c => c.Answers);
        }
    }
}
