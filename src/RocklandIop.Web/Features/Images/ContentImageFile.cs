using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Images;

/// <summary>A picture in one width and one format, encoded by us: nothing that came with the upload but the pixels.</summary>
[StoredTable("Pictures of pages, in several sizes", Kept = "As long as their picture. Nothing of visitors is in them.")]
public sealed class ContentImageFile
{
    [StoredBecause("Names the row.")]
    public int Id { get; private set; }

    [StoredBecause("Which picture it is.")]
    public int ImageId { get; init; }

    /// <summary>In pixels.</summary>
    [StoredBecause("How wide it is.")]
    public required int Width { get; init; }

    /// <summary>The ending of its name: <c>avif</c>, <c>webp</c>, <c>jpg</c>, <c>png</c>.</summary>
    [StoredBecause("Its format.")]
    public required string Format { get; init; }

    [StoredBecause("The picture.")]
    public required byte[] Bytes { get; init; }

    public sealed class Mapping : IEntityTypeConfiguration<ContentImageFile>
    {
        public void Configure(EntityTypeBuilder<ContentImageFile> file)
        {
            file.ToTable("ContentImageFiles");
            file.Property(f => f.Format).HasMaxLength(10);
            file.HasIndex(f => new { f.ImageId, f.Width, f.Format }).IsUnique();
        }
    }
}
