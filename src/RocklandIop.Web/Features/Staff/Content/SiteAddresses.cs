using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Tells of root-relative addresses whether they lead anywhere, in the same few queries however many pages there are.</summary>
public sealed class SiteAddresses(SiteDbContext db, EndpointDataSource endpoints, IWebHostEnvironment environment)
{
    private static readonly Dictionary<string, ContentType> Lists = new()
    {
        ["/aftercare"] = ContentTypes.Aftercare,
        ["/questions"] = ContentTypes.Questions,
        ["/glossary"] = ContentTypes.Glossary,
        ["/sources"] = ContentTypes.Sources,
    };

    /// <summary>One that the program itself answers, without a page of that name.</summary>
    public bool IsRoute(string path) => endpoints.Endpoints.OfType<RouteEndpoint>().Any(route =>
        route.RoutePattern.Parameters.Count == 0
        && string.Equals($"/{route.RoutePattern.RawText?.Trim('/')}", path, StringComparison.Ordinal)
        && route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);

    /// <param name="addresses">As they stand in texts: with query and fragment, in any case.</param>
    /// <param name="coming">One that will lead somewhere when the draft in hand is published.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyDictionary<string, AddressState>> OfAsync(IReadOnlyCollection<string> addresses, string? coming, CancellationToken cancel)
    {
        if (addresses.Count == 0)
        {
            return new Dictionary<string, AddressState>();
        }

        var paths = addresses.Select(PathOf).Distinct().ToList();
        var pages = new Dictionary<string, bool>();
        await AddAsync<Page>(pages, "/", paths, cancel);
        await AddAsync<LevelOfCare>(pages, "/levels-of-care/", paths, cancel);
        await AddAsync<Therapy>(pages, "/therapies/", paths, cancel);
        var moved = await db.Set<MovedAddress>().AsNoTracking().Where(one => paths.Contains(one.From)).ToDictionaryAsync(one => one.From, one => one.To, cancel);
        var hidden = await HiddenPartsAsync(addresses, cancel);

        return addresses.Distinct().ToDictionary(address => address, address =>
        {
            var path = PathOf(address);
            return path == coming ? new AddressState(true)
                : hidden.Contains(Part(address)) ? new AddressState(false)
                : pages.TryGetValue(path, out var isPublished) ? new AddressState(isPublished, path == $"/{Page.HomeSlug}" ? "/" : null)
                : moved.TryGetValue(path, out var to) ? new AddressState(to is not null, to)
                : new AddressState(IsRoute(path) || environment.WebRootFileProvider.GetFileInfo(path).Exists || path.StartsWith("/images/", StringComparison.Ordinal));
        });
    }

    private async Task AddAsync<TArticle>(Dictionary<string, bool> pages, string folder, List<string> paths, CancellationToken cancel) where TArticle : Article
    {
        var slugs = paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.LastIndexOf('/') == folder.Length - 1)
            .Select(path => path[folder.Length..]).Select(slug => slug.Length == 0 ? Page.HomeSlug : slug).ToList();
        if (slugs.Count > 0)
        {
            foreach (var article in await db.Set<TArticle>().Where(article => article.Language == ContentRow.SiteLanguage && slugs.Contains(article.Slug))
                .Select(article => new { article.Slug, article.IsPublished }).ToListAsync(cancel))
            {
                pages[folder + article.Slug] = article.IsPublished;
                if (folder == "/" && article.Slug == Page.HomeSlug)
                {
                    pages["/"] = article.IsPublished;
                }
            }
        }
    }

    /// <summary>Entries of lists that were taken down; other parts of a page are its headings, and the page opens anyway.</summary>
    private async Task<HashSet<string>> HiddenPartsAsync(IReadOnlyCollection<string> addresses, CancellationToken cancel)
    {
        var hidden = new HashSet<string>();
        foreach (var list in addresses.Select(Part).Where(part => part.Contains('#', StringComparison.Ordinal)).GroupBy(part => part[..part.IndexOf('#', StringComparison.Ordinal)]))
        {
            if (Lists.TryGetValue(list.Key, out var type))
            {
                var slugs = list.Select(part => part[(list.Key.Length + 1)..]).ToList();
                hidden.UnionWith((await type.Rows(db).Where(row => !row.IsPublished && slugs.Contains(row.Slug)).Select(row => row.Slug).ToListAsync(cancel)).Select(slug => $"{list.Key}#{slug}"));
            }
        }

        return hidden;
    }

    /// <summary>Without a query.</summary>
    private static string Part(string address) =>
        address.Split('#') is [_, var fragment] && fragment.Length > 0 ? $"{PathOf(address)}#{fragment.ToLowerInvariant()}" : PathOf(address);

    private static string PathOf(string address)
    {
        var path = address.Split('?', '#')[0].ToLowerInvariant();
        return path.Length > 1 ? path.TrimEnd('/') : path;
    }
}
