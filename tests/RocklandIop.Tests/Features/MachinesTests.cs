using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.Machines;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Tests.Features;

/// <summary>What is written for search engines, link previews and scanners.</summary>
public sealed partial class MachinesTests(SiteToRead shared) : IAsyncDisposable
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly IReadOnlyList<string> Articles = [.. ShippedContent.Read().Rows.OfType<Article>().Select(article => article.Address)];

    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Linked_data_says_only_what_the_page_shows()
    {
        foreach (var address in Articles)
        {
            var page = await shared.Site.PageAsync(address);
            var data = LinkedData(page);
            var seen = Seen(page);
            var dates = page.QuerySelectorAll(".reviewed time").Select(time => time.GetAttribute("datetime")).ToList();
            foreach (var (name, text) in data.Values.SelectMany(Strings))
            {
                switch (name)
                {
                    case "@type" or "@context":
                        break;
                    case "url" or "item":
                        text.ShouldStartWith("https://rockland.test/", Case.Sensitive, address);
                        break;
                    case "lastReviewed":
                        dates.ShouldContain(text, address);
                        break;
                    default:
                        text.ShouldNotBeNullOrWhiteSpace(address);
                        seen.ShouldContain(Spaced(text), Case.Sensitive, $"{address}: {name}");
                        break;
                }
            }

            var article = data["MedicalWebPage"];
            article.GetProperty("@context").GetString().ShouldBe("https://schema.org");
            article.GetProperty("url").GetString().ShouldBe($"https://rockland.test{address}");
            article.TryGetProperty("reviewedBy", out _).ShouldBeFalse(address);
            data.ContainsKey("MedicalClinic").ShouldBe(address is "/" or "/our-program", address);
        }
    }

    [Fact]
    public async Task The_trail_is_the_one_that_is_shown()
    {
        foreach (var address in Articles)
        {
            var page = await shared.Site.PageAsync(address);
            var shown = page.QuerySelectorAll(".breadcrumbs li").Select(crumb => (crumb.TextContent.Trim(), crumb.QuerySelector("a")?.GetAttribute("href") is { } link ? $"https://rockland.test{link}" : null)).ToList();

            var said = LinkedData(page).TryGetValue("BreadcrumbList", out var list)
                ? list.GetProperty("itemListElement").EnumerateArray().Select(item => (item.GetProperty("name").GetString()!, item.TryGetProperty("item", out var link) ? link.GetString() : null)).ToList()
                : [];

            said.ShouldBe(shown, address);
            shown.Count.ShouldBe(address == "/" ? 0 : address.Split('/').Length, address);
        }
    }

    [Fact]
    public async Task A_reviewer_is_named_once_there_is_one_and_no_text_ends_the_script()
    {
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "our-program").ExecuteUpdateAsync(set => set
            .SetProperty(page => page.ReviewedBy, "Ada O'Neill, </script><b>MD")
            .SetProperty(page => page.SourcesChecked, (DateOnly?)null)));

        var page = await site.PageAsync("/our-program");

        var article = LinkedData(page)["MedicalWebPage"];
        article.GetProperty("reviewedBy").GetProperty("name").GetString().ShouldBe("Ada O'Neill, </script><b>MD");
        article.TryGetProperty("lastReviewed", out _).ShouldBeFalse();
        page.QuerySelectorAll("main b").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_clinic_is_what_the_record_says()
    {
        var before = LinkedData(await site.PageAsync("/"))["MedicalClinic"];
        before.GetProperty("telephone").GetString().ShouldBe("855-732-4842");
        Strings(before.GetProperty("address")).ShouldBe([("@type", "PostalAddress"), ("addressRegion", "Massachusetts")]);

        await site.DbAsync(async db =>
        {
            var provider = await db.Set<ProviderRecord>().SingleAsync();
            (provider.Phone, provider.AddressLine, provider.City, provider.PostalCode) = ("617-555-0199", "1 Quarry Way", "Rockland", "02370");
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        var page = await site.PageAsync("/our-program");
        var clinic = LinkedData(page)["MedicalClinic"];
        clinic.GetProperty("telephone").GetString().ShouldBe("617-555-0199");
        clinic.GetProperty("address").GetProperty("streetAddress").GetString().ShouldBe("1 Quarry Way");
        page.QuerySelector("footer")!.TextContent.ShouldContain("1 Quarry Way, Rockland, Massachusetts 02370");
    }

    [Fact]
    public async Task Every_article_has_a_card_for_link_previews()
    {
        foreach (var address in Articles)
        {
            var page = await shared.Site.PageAsync(address);
            Meta(page, "og:url").ShouldBe(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), address);
            Meta(page, "og:title").ShouldNotBeNullOrWhiteSpace(address);
            page.Title!.ShouldStartWith(Meta(page, "og:title")!, Case.Sensitive, address);
            Meta(page, "og:description").ShouldBe(page.QuerySelector("meta[name=description]")!.GetAttribute("content"), address);
            Meta(page, "og:type").ShouldBe(address == "/" ? "website" : "article", address);
            Meta(page, "og:site_name").ShouldBe("Rockland Recovery Treatment", address);
            Meta(page, "og:image").ShouldBe("https://rockland.test/og.png", address);
            page.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content").ShouldBe("summary_large_image", address);
        }

        var picture = await (await shared.Site.Client.GetAsync(new Uri("/og.png", UriKind.Relative))).Content.ReadAsByteArrayAsync();
        picture.Length.ShouldBeInRange(1_000, 60 * 1024);
        picture[16..24].ShouldBe(new byte[] { 0, 0, 0x04, 0xB0, 0, 0, 0x02, 0x76 }, "1200 by 630");
    }

    [Theory]
    [InlineData("/contact/withdraw", HttpStatusCode.OK)]
    [InlineData("/contact/received", HttpStatusCode.OK)]
    [InlineData("/search?q=therapy", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    public async Task What_is_not_for_an_index_has_no_card_and_no_linked_data(string address, HttpStatusCode status)
    {
        var page = await shared.Site.PageAsync(address, status);

        page.QuerySelector("meta[name=robots]").ShouldNotBeNull().GetAttribute("content").ShouldBe("noindex");
        page.QuerySelectorAll("meta[property], meta[name^='twitter'], link[rel=canonical], script:not([src])").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_has_one_address_and_one_language()
    {
        var page = await site.PageAsync("/Therapies/");

        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://rockland.test/therapies");
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("link[rel=alternate]").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sitemap_is_exactly_the_published_articles()
    {
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "glossary").ExecuteUpdateAsync(set => set.SetProperty(page => page.IsPublished, false)));
        // A row of before changes were noted.
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "families").ExecuteUpdateAsync(set => set.SetProperty(page => page.ChangedAt, (DateTimeOffset?)null).SetProperty(page => page.SourcesChecked, new DateOnly(2026, 5, 4))));
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "privacy").ExecuteUpdateAsync(set => set.SetProperty(page => page.ChangedAt, new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero))));

        var (text, type) = await FileAsync("/sitemap.xml");

        type.ShouldBe("application/xml");
        text.ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", Case.Sensitive);
        var urls = Urls(text);
        urls.Keys.ShouldBe(Articles.Where(address => address != "/glossary").Select(address => $"https://rockland.test{address}"), ignoreOrder: true);
        urls["https://rockland.test/families"].ShouldBe("2026-05-04");
        urls["https://rockland.test/privacy"].ShouldBe("2027-01-02");
    }

    [Fact]
    public async Task Many_pages_stand_in_many_files_that_an_index_names()
    {
        await site.DbAsync(db =>
        {
            db.AddRange(Enumerable.Range(1, 450).Select(n => new Page { Slug = $"page-{n}", Title = $"Page {n}", Summary = "", Description = "", Body = "", IsPublished = n != 7 }));
            return db.SaveChangesAsync();
        });

        var index = XDocument.Parse((await FileAsync("/sitemap.xml")).Text).Root!;
        index.Name.ShouldBe(Sitemap + "sitemapindex");
        var files = index.Elements(Sitemap + "sitemap").Select(file => file.Element(Sitemap + "loc")!.Value).ToList();
        files.ShouldBe(Enumerable.Range(1, 5).Select(n => $"https://rockland.test/sitemap-{n}.xml"));

        var urls = new List<string>();
        foreach (var file in files)
        {
            var found = Urls((await FileAsync(new Uri(file).AbsolutePath)).Text).Keys;
            found.Count.ShouldBeInRange(1, SitemapController.MostInOne);
            urls.AddRange(found);
        }

        urls.ShouldBe(Articles.Concat(Enumerable.Range(1, 450).Where(n => n != 7).Select(n => $"/page-{n}")).Select(address => $"https://rockland.test{address}"), ignoreOrder: true);
        await site.PageAsync("/sitemap-6.xml", HttpStatusCode.NotFound);
        await site.PageAsync("/sitemap-0.xml", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Robots_are_told_the_sitemap_and_what_to_leave_alone()
    {
        var (text, type) = await FileAsync("/robots.txt");

        type.ShouldBe("text/plain");
        text.Split('\n').ShouldBe(["User-agent: *", "Disallow: /contact/", "Disallow: /search", "Disallow: /error", "Disallow: /staff", "", "Sitemap: https://rockland.test/sitemap.xml", ""]);
    }

    [Fact]
    public async Task Whoever_finds_a_weakness_finds_whom_to_tell()
    {
        var (text, type) = await FileAsync("/.well-known/security.txt");

        type.ShouldBe("text/plain");
        var fields = text.TrimEnd('\n').Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(field => field[0], field => field[1]);
        fields["Contact"].ShouldBe("https://rockland.test/contact");
        fields["Preferred-Languages"].ShouldBe("en");
        fields["Canonical"].ShouldBe("https://rockland.test/.well-known/security.txt");
        var expires = DateTimeOffset.ParseExact(fields["Expires"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        expires.ShouldBeInRange(site.Clock.GetUtcNow().AddDays(30), site.Clock.GetUtcNow().AddDays(364));
    }

    [Theory]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/.well-known/security.txt")]
    public async Task Files_for_machines_are_for_reading_only(string address)
    {
        foreach (var (method, status) in new[] { ("HEAD", HttpStatusCode.OK), ("POST", HttpStatusCode.MethodNotAllowed), ("DELETE", HttpStatusCode.MethodNotAllowed), ("TRACE", HttpStatusCode.MethodNotAllowed) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            (await shared.Site.Client.SendAsync(request)).StatusCode.ShouldBe(status, method);
        }
    }

    [Fact]
    public async Task Sharing_by_mail_does_not_give_the_subject_away()
    {
        foreach (var address in Articles)
        {
            var link = (await shared.Site.PageAsync(address)).QuerySelectorAll("main a[href^='mailto:']").ShouldHaveSingleItem(address).GetAttribute("href")!;

            var parts = link["mailto:?".Length..].Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
            parts["body"].ShouldBe($"https://rockland.test{address}");
            parts["subject"].ShouldBe("A page to read");
            TellingWords().IsMatch(parts["subject"]).ShouldBeFalse(address);
            link.ShouldNotContain(" ");
        }
    }

    private static Dictionary<string, string?> Urls(string text) =>
        XDocument.Parse(text).Root!.Elements(Sitemap + "url").ToDictionary(url => url.Element(Sitemap + "loc")!.Value, url => url.Element(Sitemap + "lastmod")?.Value);

    private async Task<(string Text, string? Type)> FileAsync(string address)
    {
        var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        return (await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>By type; one of each at most.</summary>
    private static Dictionary<string, JsonElement> LinkedData(IHtmlDocument page) => page.QuerySelectorAll("script:not([src])")
        .Select(script =>
        {
            script.GetAttribute("type").ShouldBe("application/ld+json");
            return JsonDocument.Parse(script.TextContent).RootElement;
        })
        .ToDictionary(data => data.GetProperty("@type").GetString()!);

    private static IEnumerable<(string Name, string Text)> Strings(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Object => data.EnumerateObject().SelectMany(property => property.Value.ValueKind == JsonValueKind.String ? [(property.Name, property.Value.GetString()!)] : Strings(property.Value)),
        JsonValueKind.Array => data.EnumerateArray().SelectMany(Strings),
        _ => [],
    };

    /// <summary>The words of the page, without what is no text.</summary>
    private static string Seen(IHtmlDocument page)
    {
        var body = (IElement)page.Body!.Clone();
        foreach (var silent in body.QuerySelectorAll("script, [hidden], template").ToList())
        {
            silent.Remove();
        }

        return Spaced(body.TextContent);
    }

    private static string Spaced(string text) => Spaces().Replace(text, " ").Trim();

    private static string? Meta(IHtmlDocument page, string property) => page.QuerySelectorAll($"meta[property='{property}']").ShouldHaveSingleItem(property).GetAttribute("content");

    [GeneratedRegex("addict|recover|mental|treat|drug|alcohol|rehab", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TellingWords();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
