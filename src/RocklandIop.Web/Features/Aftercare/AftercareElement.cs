using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Aftercare;

public sealed class AftercareElement : ContentRow
{
    public required string Title { get; set; }

    /// <summary>Markdown.</summary>
    public required string Text { get; set; }

    public sealed class Mapping() : ContentMapping<AftercareElement>("AftercareElements")
    {
        public override void Configure(EntityTypeBuilder<AftercareElement> element)
        {
            base.Configure(element);
            element.Property(e => e.Title).HasMaxLength(200);
        }
    }
}
