using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Editing;

/// <summary>A change of one content row that visitors do not see yet. A row has one at most; the row itself stays as it is until it is published.</summary>
[StoredTable("Changes of pages in preparation", Kept = "Until they are published or discarded. Nothing of visitors is in them.")]
public sealed class ContentDraft
{
    [StoredBecause("Names the row.")]
    public int Id { get; private set; }

    /// <summary>The name of its <see cref="ContentType"/>.</summary>
    [StoredBecause("Which list of content it belongs to.")]
    public required string Type { get; init; }

    [StoredBecause("Which page or entry it changes.")]
    public required int RowId { get; init; }

    /// <summary>The address name it will have.</summary>
    [StoredBecause("The address that the page will have.")]
    public required string Slug { get; set; }

    /// <summary>As <see cref="ContentValues"/>; may hold what cannot be published yet.</summary>
    [StoredBecause("The text in preparation.")]
    public required string Values { get; set; }

    /// <summary>Why it changes, in the editor's words.</summary>
    [StoredBecause("Why it changes.")]
    public string? Why { get; set; }

    /// <summary>The number of the row's version it started from.</summary>
    [StoredBecause("Which version it started from.")]
    public required int BasedOn { get; init; }

    [StoredBecause("How far it is on its way to visitors.")]
    public DraftState State { get; set; }

    [StoredBecause("When it was last saved.")]
    public required DateTimeOffset SavedAt { get; set; }

    [StoredBecause("Which member of staff saved it.")]
    public required Guid SavedBy { get; set; }

    /// <summary>Everybody whose words are in it; none of them can be the second person.</summary>
    [StoredBecause("Which members of staff wrote in it, so that another one approves it.")]
    public required string Authors { get; set; }

    [StoredBecause("Which member of staff approved it.")]
    public Guid? ApprovedBy { get; set; }

    /// <summary>Another one at every save: of two editors the second learns of the first.</summary>
    [StoredBecause("So that two editors do not overwrite each other.")]
    public required Guid Token { get; set; }

    public ContentValues Texts => ContentValues.FromJson(Values);

    public bool IsAuthor(Guid staffId) => Authors.Contains(staffId.ToString("N"), StringComparison.Ordinal);

    public void AddAuthor(Guid staffId) => Authors = IsAuthor(staffId) ? Authors : $"{Authors} {staffId:N}".Trim();

    public sealed class Mapping : IEntityTypeConfiguration<ContentDraft>
    {
        public void Configure(EntityTypeBuilder<ContentDraft> draft)
        {
            draft.ToTable("ContentDrafts");
            draft.Property(d => d.Type).HasMaxLength(40);
            draft.Property(d => d.Slug).HasMaxLength(100);
            draft.Property(d => d.Why).HasMaxLength(300);
            draft.Property(d => d.Authors).HasMaxLength(2000);
            draft.Property(d => d.Token).IsConcurrencyToken();
            draft.Ignore(d => d.Texts);
            draft.HasIndex(d => new { d.Type, d.RowId }).IsUnique();
        }
    }
}
