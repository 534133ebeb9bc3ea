using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Layout;

/// <summary>The titles of the pages that an article names as related; one that is hidden or gone is left out. The last query of a page: it looks at the content's stamp, too.</summary>
public sealed class RelatedPages(SiteDbContext db, SiteFrame frame)
{
    public async Task<IReadOnlyList<(string Title, string Address)>> OfAsync(Article article, CancellationToken cancel)
    {
        if (article.Related.Count == 0)
        {
            return [];
        }

        // The article itself is found whatever has become of the others, and with it the stamp.
        var slugs = article.Related.Select(address => address[(address.LastIndexOf('/') + 1)..]).Append(article.Slug).ToList();
        var found = await Titles<Page>("/", slugs).Concat(Titles<LevelOfCare>("/levels-of-care/", slugs)).Concat(Titles<Therapy>("/therapies/", slugs)).ToListAsync(cancel);
        if (found.Count > 0)
        {
            frame.Note(found[0].Stamp);
        }

        return [.. from address in article.Related
                   join page in found on address equals page.Prefix + page.Slug
                   select (page.Title, address)];
    }

    private IQueryable<Found> Titles<TArticle>(string prefix, List<string> slugs) where TArticle : Article
    {
        var stamps = db.Stamps();
        return db.Published<TArticle>().Where(article => slugs.Contains(article.Slug))
            .Select(article => new Found { Prefix = prefix, Slug = article.Slug, Title = article.Title, Stamp = stamps.FirstOrDefault() });
    }

    private sealed class Found
    {
        public required string Prefix { get; init; }
        public required string Slug { get; init; }
        public required string Title { get; init; }
        public required Guid Stamp { get; init; }
    }
}
