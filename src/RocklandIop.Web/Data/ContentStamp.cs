using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RocklandIop.Web.Data;

/// <summary>One row that takes another value whenever content changes, in the same transaction: whoever keeps a copy can see that it is old.</summary>
[StoredTable("Whether pages have changed", Kept = "One row, for ever. Nothing of visitors is in it.")]
public sealed class ContentStamp
{
    public const int OnlyId = 1;

    [StoredBecause("There is one.")]
    public int Id { get; init; } = OnlyId;

    [StoredBecause("Another value at every change of a page, so that every server shows it at once.")]
    public Guid Value { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<ContentStamp>
    {
        public void Configure(EntityTypeBuilder<ContentStamp> stamp)
        {
            stamp.ToTable("ContentStamps");
            stamp.Property(s => s.Id).ValueGeneratedNever();
        }
    }
}
