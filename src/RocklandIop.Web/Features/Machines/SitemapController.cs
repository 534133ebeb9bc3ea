using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Therapies;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Machines;

/// <summary>Every page that is published, and nothing else. Beyond some hundred rows an index of more files: each holds the pages of a stretch of row numbers,
/// so that it is read as fast however many others there are.</summary>
public sealed class SitemapController(SiteDbContext db, IOptions<SiteOptions> site) : Controller
{
    /// <summary>The protocol allows 50,000; a file as long as a small site's takes as long as a small site's.</summary>
    public const int MostInOne = 200;

    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [HttpGet("/sitemap.xml")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var last = await LastAsync(cancel);
        return last.Sum() <= MostInOne
            ? Urls(await EntriesIn<Page>("/", 0).Concat(EntriesIn<LevelOfCare>("/levels-of-care/", 0)).Concat(EntriesIn<Therapy>("/therapies/", 0)).ToListAsync(cancel))
            : Xml(new XElement(Sitemap + "sitemapindex", Enumerable.Range(1, last.Sum(FilesFor))
                .Select(number => new XElement(Sitemap + "sitemap", new XElement(Sitemap + "loc", site.Value.Absolute($"/sitemap-{number}.xml"))))));
    }

    [HttpGet("/sitemap-{number:int:min(1)}.xml")]
    public async Task<IActionResult> Part(int number, CancellationToken cancel)
    {
        var (files, place) = ((await LastAsync(cancel)).Select(FilesFor).ToList(), number - 1);
        var table = 0;
        while (table < files.Count && place >= files[table])
        {
            place -= files[table++];
        }

        var entries = table switch
        {
            0 => EntriesIn<Page>("/", place),
            1 => EntriesIn<LevelOfCare>("/levels-of-care/", place),
            2 => EntriesIn<Therapy>("/therapies/", place),
            _ => null,
        };
        return entries is null ? NotFound() : Urls(await entries.ToListAsync(cancel));
    }

    /// <summary>The highest row number of each table.</summary>
    private async Task<int[]> LastAsync(CancellationToken cancel) =>
        [await LastAsync<Page>(cancel), await LastAsync<LevelOfCare>(cancel), await LastAsync<Therapy>(cancel)];

    private async Task<int> LastAsync<TArticle>(CancellationToken cancel) where TArticle : Article =>
        await db.Set<TArticle>().MaxAsync(article => (int?)article.Id, cancel) ?? 0;

    private static int FilesFor(int last) => (last + MostInOne - 1) / MostInOne;

    private IQueryable<Entry> EntriesIn<TArticle>(string prefix, int place) where TArticle : Article
    {
        var (after, until) = (place * MostInOne, (place + 1) * MostInOne);
        return db.Published<TArticle>().Where(article => article.Id > after && article.Id <= until)
            .Select(article => new Entry { Prefix = prefix, Slug = article.Slug, ChangedAt = article.ChangedAt, SourcesChecked = article.SourcesChecked });
    }

    private ContentResult Urls(IEnumerable<Entry> entries) => Xml(new XElement(Sitemap + "urlset", entries.Select(entry => new XElement(
        Sitemap + "url",
        new XElement(Sitemap + "loc", site.Value.Absolute(entry is { Prefix: "/", Slug: Page.HomeSlug } ? "/" : entry.Prefix + entry.Slug)),
        entry.LastChange is { } day ? new XElement(Sitemap + "lastmod", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null))));

    private ContentResult Xml(XElement root) => Content($"""<?xml version="1.0" encoding="utf-8"?>{"\n"}{root}{"\n"}""", "application/xml; charset=utf-8");

    private sealed class Entry
    {
        public required string Prefix { get; init; }
        public required string Slug { get; init; }
        public DateTimeOffset? ChangedAt { get; init; }
        public DateOnly? SourcesChecked { get; init; }

        /// <summary>A row of before changes were noted has at least the day on which somebody held it against its sources.</summary>
        public DateOnly? LastChange => ChangedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : SourcesChecked;
    }
}
