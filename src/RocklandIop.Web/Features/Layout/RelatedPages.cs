using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Layout;

/// <summary>The titles of the pages that an article names as related; one that is hidden or gone is left out.</summary>
public sealed class RelatedPages(SiteDbContext db)
{
    public async Task<IReadOnlyList<(string Title, string Address)>> OfAsync(Article article, CancellationToken cancel)
    {
        if (article.Related.Count == 0)
        {
            return [];
        }

        var slugs = article.Related.Select(address => address[(address.LastIndexOf('/') + 1)..]).ToList();
        var found = await Titles<Page>("/", slugs).Concat(Titles<LevelOfCare>("/levels-of-care/", slugs)).Concat(Titles<Therapy>("/therapies/", slugs)).ToListAsync(cancel);

        return [.. from address in article.Related
                   join page in found on address equals page.Prefix + page.Slug
                   select (page.Title, address)];
    }

    private IQueryable<Found> Titles<TArticle>(string prefix, List<string> slugs) where TArticle : Article =>
        db.Published<TArticle>().Where(article => slugs.Contains(article.Slug))
            .Select(article => new Found { Prefix = prefix, Slug = article.Slug, Title = article.Title });

    private sealed class Found
    {
        public required string Prefix { get; init; }
        public required string Slug { get; init; }
        public required string Title { get; init; }
    }
}
