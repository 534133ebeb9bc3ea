using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>The numbers as they stood in one hour: counted once an hour, however many inquiries there are and however often the page is opened.</summary>
[StoredTable("Numbers about all inquiries together", Kept = "The last days stay. Nothing personal is in them.")]
public sealed class NumbersSnapshot
{
    [StoredBecause("Which hour it tells of.")]
    public required DateTimeOffset Hour { get; init; }

    [StoredBecause("Counts and waiting times of all inquiries together.", ForStaff = true)]
    public string? Json { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<NumbersSnapshot>
    {
        public void Configure(EntityTypeBuilder<NumbersSnapshot> snapshot)
        {
            snapshot.ToTable("NumbersSnapshots");
            snapshot.HasKey(s => s.Hour);
        }
    }
}
