using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RocklandIop.Web.Data;

/// <summary>Maps the shared columns; each content type adds its own.</summary>
public abstract class ContentMapping<TRow>(string table) : IEntityTypeConfiguration<TRow> where TRow : ContentRow
{
    public virtual void Configure(EntityTypeBuilder<TRow> row)
    {
        row.ToTable(table);
        row.Property(r => r.Language).HasMaxLength(10);
        row.Property(r => r.Slug).HasMaxLength(100);
        row.Property(r => r.ReviewedBy).HasMaxLength(200);
        row.HasIndex(r => new { r.Language, r.Slug }).IsUnique();
        row.HasIndex(r => r.ChangedAt);
        row.HasIndex(r => r.NextReview);
    }
}
