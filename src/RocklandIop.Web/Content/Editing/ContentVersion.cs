using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Editing;

/// <summary>One step in the history of a content row: what it said then, who did what, when, and why. Only ever added.</summary>
[StoredTable("Earlier versions of pages", Kept = "They stay. Nothing of visitors is in them.")]
public sealed class ContentVersion
{
    [StoredBecause("Names the row.")]
    public long Id { get; private set; }

    /// <summary>The name of its <see cref="ContentType"/>.</summary>
    [StoredBecause("Which list of content it belongs to.")]
    public required string Type { get; init; }

    [StoredBecause("Which page or entry it was.")]
    public required int RowId { get; init; }

    /// <summary>From 1 in each row.</summary>
    [StoredBecause("Which version it is.")]
    public required int Number { get; init; }

    [StoredBecause("Its language.")]
    public required string Language { get; init; }

    /// <summary>Its address name then.</summary>
    [StoredBecause("The address it had then.")]
    public required string Slug { get; init; }

    [StoredBecause("What was done.")]
    public required ContentAction Action { get; init; }

    /// <summary>As <see cref="ContentValues"/>.</summary>
    [StoredBecause("What it said then.")]
    public required string Values { get; init; }

    [StoredBecause("When.")]
    public required DateTimeOffset At { get; init; }

    /// <summary>Empty when no person did it: it came with the site, or a time that somebody had set was there.</summary>
    [StoredBecause("Which member of staff did it.")]
    public Guid? StaffId { get; init; }

    [StoredBecause("Which second person had approved it.")]
    public Guid? ApprovedBy { get; init; }

    [StoredBecause("Why, in the words of staff.")]
    public string? Why { get; init; }

    public ContentValues Texts => ContentValues.FromJson(Values);

    public sealed class Mapping : IEntityTypeConfiguration<ContentVersion>
    {
        public void Configure(EntityTypeBuilder<ContentVersion> version)
        {
            version.ToTable("ContentVersions");
            version.Property(v => v.Type).HasMaxLength(40);
            version.Property(v => v.Language).HasMaxLength(10);
            version.Property(v => v.Slug).HasMaxLength(100);
            version.Property(v => v.Why).HasMaxLength(500);
            version.Ignore(v => v.Texts);
            // Of two who publish at once, the second number is taken and nothing of the second is saved.
            version.HasIndex(v => new { v.Type, v.RowId, v.Number }).IsUnique();
            version.HasIndex(v => new { v.Type, v.Slug });
        }
    }
}
