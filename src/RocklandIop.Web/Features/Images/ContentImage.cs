using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Images;

/// <summary>A picture that pages can show, by its name: <c>![what it shows](/images/NAME)</c>.</summary>
[StoredTable("Pictures of pages", Kept = "They stay. Nothing of visitors is in them.")]
public sealed class ContentImage : IShownInPages
{
    [StoredBecause("Names the row.")]
    public int Id { get; private set; }

    /// <summary>Small letters, digits and hyphens.</summary>
    [StoredBecause("Its name in the text of a page.")]
    public required string Name { get; init; }

    /// <summary>What it shows, for those who do not see it; a page may say it otherwise.</summary>
    [StoredBecause("What it shows, in words.")]
    public required string AlternativeText { get; set; }

    /// <summary>In pixels, of the largest file.</summary>
    [StoredBecause("Its size, so that pages leave room for it.")]
    public required int Width { get; set; }

    [StoredBecause("Its size, so that pages leave room for it.")]
    public required int Height { get; set; }

    /// <summary>Of the files, in small hex letters: stands in their addresses, so that a browser may keep them.</summary>
    [StoredBecause("Stands in its address, so that a browser may keep it.")]
    public required string Hash { get; set; }

    /// <summary>Not offered to editors any more, and not shown.</summary>
    [StoredBecause("Whether it is still shown.")]
    public bool IsHidden { get; set; }

    [StoredBecause("When it was handed in.")]
    public required DateTimeOffset At { get; set; }

    [StoredBecause("Which member of staff handed it in.")]
    public required Guid StaffId { get; set; }

    public IList<ContentImageFile> Files { get; init; } = [];

    public sealed class Mapping : IEntityTypeConfiguration<ContentImage>
    {
        public void Configure(EntityTypeBuilder<ContentImage> image)
        {
            image.ToTable("ContentImages");
            image.Property(i => i.Name).HasMaxLength(100);
            image.Property(i => i.AlternativeText).HasMaxLength(400);
            image.Property(i => i.Hash).HasMaxLength(64);
            image.HasIndex(i => i.Name).IsUnique();
            image.HasMany(i => i.Files).WithOne().HasForeignKey(file => file.ImageId);
        }
    }
}
