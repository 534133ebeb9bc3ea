using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RocklandIop.Web.Features.Pages;

/// <summary>A page of its own, or the words above a list (therapies, levels of care): its slug is its address.</summary>
public sealed class Page : Article
{
    public const string HomeSlug = "home";

    /// <summary>Read where others may look on, so the page has a quick way out.</summary>
    public const string FamiliesSlug = "families";

    /// <summary>Its name in the main menu; empty keeps it out.</summary>
    public string? Menu { get; set; }

    public required string Body { get; set; }

    public override string Address => Slug == HomeSlug ? "/" : $"/{Slug}";

    public sealed class Mapping() : ArticleMapping<Page>("Pages")
    {
        public override void Configure(EntityTypeBuilder<Page> page)
        {
            base.Configure(page);
            page.Property(p => p.Menu).HasMaxLength(40);
            page.HasIndex(p => new { p.Language, p.Menu });
        }
    }
}
