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

/// <summary>Every page that is published, and nothing else.</summary>
public sealed class SitemapController(SiteDbContext db, IOptions<SiteOptions> site) : Controller
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [HttpGet("/sitemap.xml")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        Article[] articles = [.. await PublishedAsync<Page>(cancel), .. await PublishedAsync<LevelOfCare>(cancel), .. await PublishedAsync<Therapy>(cancel)];
        var urls = new XElement(Sitemap + "urlset", articles.Select(Entry));

        return Content($"""<?xml version="1.0" encoding="utf-8"?>{"\n"}{urls}{"\n"}""", "application/xml; charset=utf-8");
    }

    private Task<List<TArticle>> PublishedAsync<TArticle>(CancellationToken cancel) where TArticle : Article =>
        db.Published<TArticle>().OrderBy(article => article.Order).ToListAsync(cancel);

    private XElement Entry(Article article) => new(
        Sitemap + "url",
        new XElement(Sitemap + "loc", site.Value.Absolute(article.Address)),
        article.SourcesChecked is { } checkedOn ? new XElement(Sitemap + "lastmod", checkedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null);
}
