namespace RocklandIop.Web.Data;

/// <summary>What every content table has in common: its natural key, its place, whether it shows, and when its sources were last checked.</summary>
public abstract class ContentRow : IShownInPages
{
    /// <summary>The one language so far; a second brings rows of its own, and alternate links.</summary>
    public const string SiteLanguage = "en";

    public int Id { get; private set; }
    public string Language { get; init; } = SiteLanguage;

    /// <summary>Lower case, so that both databases compare it alike.</summary>
    public required string Slug { get; set; }
    public int Order { get; set; }
    public bool IsPublished { get; set; } = true;
    public DateOnly? SourcesChecked { get; set; }
    /// <summary>Empty until a real person has reviewed the text.</summary>
    public string? ReviewedBy { get; set; }
    public DateOnly? NextReview { get; set; }

    /// <summary>When the row was last written; set as it is saved.</summary>
    public DateTimeOffset? ChangedAt { get; set; }
}
