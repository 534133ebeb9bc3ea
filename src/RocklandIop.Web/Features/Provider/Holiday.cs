using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Provider;

/// <summary>A day on which nobody reads inquiries.</summary>
public sealed class Holiday : ContentRow
{
    public DateOnly Date { get; set; }
    public required string Name { get; set; }

    public sealed class Mapping() : ContentMapping<Holiday>("Holidays")
    {
        public override void Configure(EntityTypeBuilder<Holiday> holiday)
        {
            base.Configure(holiday);
            holiday.Property(h => h.Name).HasMaxLength(100);
        }
    }
}
