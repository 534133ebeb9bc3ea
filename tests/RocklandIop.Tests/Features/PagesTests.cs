using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Tests.Features;

public sealed class PagesTests(SiteToRead shared) : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public static TheoryData<string> ShippedArticles => [.. ShippedContent.Read().Rows.OfType<Article>().Select(article => article.Address)];

    [Theory]
    [MemberData(nameof(ShippedArticles))]
    public async Task Every_shipped_article_opens(string address)
    {
        var response = await shared.Site.Client.GetAsync(new Uri(address, UriKind.Relative));

        var page = await Website.ReadAsync(response);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        page.QuerySelectorAll("h1").ShouldHaveSingleItem();
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"https://rockland.test{address}");
        page.QuerySelector("meta[name=description]")!.GetAttribute("content")!.Length.ShouldBeInRange(40, 155);
        page.All.Where(element => element.HasAttribute("style") || element.TagName is "STYLE" || (element.TagName is "SCRIPT" && !element.HasAttribute("src") && element.GetAttribute("type") != "application/ld+json")).ShouldBeEmpty();
        // A token in a page that is kept would be handed to the next visitor, whose form would then fail.
        page.QuerySelectorAll("form[method=post], input[name=__RequestVerificationToken]").ShouldBeEmpty();
        HeadingLevels(page).ShouldNotContain(jump => jump > 1);
        Strip(page);
    }

    [Fact]
    public async Task Every_link_leads_somewhere_and_every_anchor_exists()
    {
        var seen = new Dictionary<string, IDocument?>();
        var todo = new Queue<(string Link, string From)>([("/", "the start")]);
        var broken = new List<string>();

        while (todo.TryDequeue(out var next))
        {
            var (path, anchor) = next.Link.Split('#') is [var p, var a] ? (p, a) : (next.Link, null);
            if (!seen.TryGetValue(path, out var page))
            {
                var response = await shared.Site.Client.GetAsync(new Uri(path, UriKind.Relative));
                page = response.StatusCode == HttpStatusCode.OK ? await Website.ReadAsync(response) : null;
                seen[path] = page;
                foreach (var link in page?.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!) ?? [])
                {
                    if (link == "/leave")
                    {
                        // It leads away from here; LeaveTests go there.
                    }
                    else if (link.StartsWith('/') || link.StartsWith('#'))
                    {
                        todo.Enqueue((link.StartsWith('#') ? path + link : link, path));
                    }
                    else if (!link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith("tel:", StringComparison.Ordinal) && !link.StartsWith("sms:", StringComparison.Ordinal) && !link.StartsWith("mailto:?", StringComparison.Ordinal))
                    {
                        broken.Add($"{path}: {link} is neither https nor a number nor a mail");
                    }
                }
            }

            if (page is null || (anchor is not null && page.GetElementById(anchor) is null))
            {
                broken.Add($"{next.From}: {next.Link}");
            }
        }

        seen.Count.ShouldBeGreaterThan(20);
        broken.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task Titles_and_descriptions_are_nobody_elses()
    {
        var articles = ShippedContent.Read().Rows.OfType<Article>().ToList();

        articles.GroupBy(article => article.Title).Where(same => same.Count() > 1).ShouldBeEmpty();
        articles.GroupBy(article => article.Description).Where(same => same.Count() > 1).ShouldBeEmpty();
        (await site.PageAsync("/therapies/medication")).Title!.ShouldContain("Medication treatment");
    }

    [Fact]
    public async Task Every_citation_leads_to_its_source_and_back()
    {
        foreach (var address in ShippedContent.Read().Rows.OfType<Article>().Select(article => article.Address))
        {
            var page = await shared.Site.PageAsync(address);
            foreach (var cite in page.QuerySelectorAll(".cite a"))
            {
                var source = page.QuerySelector(cite.GetAttribute("href")!).ShouldNotBeNull(address);
                source.QuerySelector($"a[href='#{cite.Id}']").ShouldNotBeNull($"{address}: back to {cite.Id}");
            }

            page.QuerySelectorAll(".cited-sources li").Length.ShouldBe(page.QuerySelectorAll(".cite a").Select(cite => cite.GetAttribute("href")).Distinct().Count(), address);
        }
    }

    [Fact]
    public async Task The_comparison_is_drawn_from_the_rows()
    {
        var page = await site.PageAsync("/levels-of-care");

        var table = page.QuerySelector("main .comparison table").ShouldNotBeNull();
        table.QuerySelector("caption").ShouldNotBeNull();
        table.QuerySelectorAll("th[scope=col]").Length.ShouldBe(5);
        table.QuerySelectorAll("tbody tr").Length.ShouldBe(LevelOfCare.Comparison.Count);
        table.QuerySelectorAll("tbody td").ShouldAllBe(cell => cell.TextContent.Trim().Length > 0);

        await site.DbAsync(async db =>
        {
            (await db.Set<LevelOfCare>().SingleAsync(level => level.Slug == "intensive-outpatient")).LivesAt = "In a lighthouse";
            return await db.SaveChangesAsync();
        });

        (await site.PageAsync("/levels-of-care")).QuerySelector(".comparison")!.TextContent.ShouldContain("In a lighthouse");
        (await site.PageAsync("/levels-of-care/intensive-outpatient")).QuerySelector("main")!.TextContent.ShouldContain("In a lighthouse");
    }

    [Fact]
    public async Task Therapies_are_listed_in_their_order_with_the_word_of_their_evidence()
    {
        var page = await shared.Site.PageAsync("/therapies");

        var shipped = ShippedContent.Read().Of<Therapy>().OrderBy(therapy => therapy.Order).ToList();
        shipped.Count.ShouldBe(9);
        page.QuerySelectorAll("main .therapies a[href^='/therapies/']").Select(link => link.TextContent).ShouldBe(shipped.Select(therapy => therapy.Title));
        page.QuerySelectorAll("main .therapies .evidence").Select(mark => mark.TextContent).ShouldBe(shipped.Select(therapy => $"Evidence: {therapy.Evidence.ToString().ToLowerInvariant()}"));
    }

    [Fact]
    public async Task A_hidden_page_is_gone_and_its_menu_entry_too()
    {
        await site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == "what-is-iop").ExecuteUpdateAsync(set => set.SetProperty(page => page.IsPublished, false)));

        var page = await site.PageAsync("/what-is-iop", HttpStatusCode.NotFound);

        page.QuerySelector("nav a[href='/what-is-iop']").ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_phone_number_shows_on_every_page_within_seconds()
    {
        (await site.PageAsync("/get-help")).Body!.TextContent.ShouldContain("855-732-4842");
        await site.DbAsync(async db =>
        {
            var provider = await db.Set<ProviderRecord>().SingleAsync();
            (provider.Phone, provider.Tel) = ("617-555-0199", "+16175550199");
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var path in new[] { "/", "/contact", "/get-help" })
        {
            var page = await site.PageAsync(path);
            page.QuerySelectorAll("a[href='tel:+16175550199']").ShouldNotBeEmpty(path);
            page.QuerySelectorAll("footer")[0].TextContent.ShouldContain("617-555-0199");
        }
    }

    [Fact]
    public async Task What_somebody_wrote_with_other_tools_shows_within_a_minute()
    {
        await site.PageAsync("/contact");
        await site.DbAsync(db => db.Set<ProviderRecord>().ExecuteUpdateAsync(set => set.SetProperty(provider => provider.Phone, "617-555-0199")));
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await site.PageAsync("/contact")).QuerySelector("footer")!.TextContent.ShouldContain("617-555-0199");
    }

    [Fact]
    public async Task What_is_not_known_of_the_provider_is_not_shown()
    {
        var footer = (await site.PageAsync("/")).QuerySelector("footer")!.TextContent;

        footer.ShouldNotContain("licen", Case.Insensitive);
        footer.ShouldContain("not a crisis line");
    }

    [Fact]
    public async Task The_home_page_has_one_address()
    {
        var response = await shared.Site.Client.GetAsync(new Uri("/home", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.ToString().ShouldBe("/");
    }

    internal static void Strip(IDocument page)
    {
        var strip = page.QuerySelector("aside.crisis-strip").ShouldNotBeNull();
        strip.CompareDocumentPosition(page.QuerySelector("main").ShouldNotBeNull()).HasFlag(DocumentPositions.Following).ShouldBeTrue();
        strip.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(["tel:911", "tel:988", "tel:+18337732445", "tel:+18003275050"]);
    }

    /// <summary>How far each heading goes below the one before it.</summary>
    private static IEnumerable<int> HeadingLevels(IDocument page)
    {
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.TagName[1] - '0').ToList();
        return levels.Zip(levels.Skip(1), (before, after) => after - before);
    }
}
