using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>One round of deleting what is due, and its result. The hour is the key: whichever node adds the row first does the round.</summary>
[StoredTable("Rounds of deleting", Kept = "They stay. Nothing personal is in them.")]
public sealed class PurgeRun
{
    [StoredBecause("One round an hour, whichever server does it.")]
    public required DateTimeOffset Hour { get; init; }

    /// <summary>Nothing when the round was cut short; the next hour goes on with it.</summary>
    [StoredBecause("Shows that the round came to its end.")]
    public DateTimeOffset? Finished { get; set; }

    [StoredBecause("How many inquiries the round deleted.")]
    public int Deleted { get; set; }

    [StoredBecause("How many it could not delete.")]
    public int Failed { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<PurgeRun>
    {
        public void Configure(EntityTypeBuilder<PurgeRun> run)
        {
            run.ToTable("PurgeRuns");
            run.HasKey(r => r.Hour);
        }
    }
}
