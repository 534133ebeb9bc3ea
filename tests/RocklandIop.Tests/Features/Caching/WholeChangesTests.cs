using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Tests.Features.Caching;

/// <summary>A change shows everywhere at once, and never half of it.</summary>
public sealed class WholeChangesTests : IAsyncDisposable
{
    private const string Address = "/advantages";

    /// <summary>Asked for first, so that the frame is known and the page itself is in no cache.</summary>
    private const string Elsewhere = "/accessibility";

    private readonly DuringQueries queries = new();
    private readonly Website site;

    public WholeChangesTests() => site = new Website { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(queries)) };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("the text is read", "FROM \"Pages\" AS \"p\"\nWHERE \"p\".\"IsPublished\" AND \"p\".\"Language\" = 'en' AND \"p\".\"Slug\" =")]
    [InlineData("the titles to read next are read", "UNION ALL")]
    public async Task A_page_that_is_changed_while_it_is_written_is_shown_as_it_was_or_as_it_is(string when, string query)
    {
        await site.PageAsync(Elsewhere);
        var changed = false;
        queries.Before(query, async () =>
        {
            await PublishAsync();
            changed = true;
        });

        var page = await site.PageAsync(Address);

        changed.ShouldBeTrue($"nothing was asked before {when}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("What speaks for it");
        page.QuerySelector(".cited-sources")!.TextContent.ShouldContain("A study of gulls");
        page.QuerySelectorAll("main .cite a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("#source-1");
        page.QuerySelector("nav.site-menu")!.TextContent.ShouldContain("For and against");
        page.QuerySelector(".explained")!.TextContent.ShouldContain("A bird of the shore.");
    }

    [Fact]
    public async Task A_list_that_is_changed_while_it_is_written_goes_with_its_page()
    {
        await site.PageAsync(Elsewhere);
        queries.Before("FROM \"Sources\"", PublishAsync);

        var page = await site.PageAsync("/sources");

        page.QuerySelector("#gull26").ShouldNotBeNull();
        page.QuerySelector("nav.site-menu")!.TextContent.ShouldContain("For and against");
    }

    [Fact]
    public async Task A_page_that_is_taken_down_while_it_is_asked_for_is_gone_from_the_menu_of_its_error_page()
    {
        await PublishAsync();
        (await site.PageAsync("/")).QuerySelector($"nav.site-menu a[href='{Address}']").ShouldNotBeNull();
        queries.Before("\"Slug\" =", () => ChangeAsync(async db => (await db.Set<Page>().SingleAsync(page => page.Slug == "advantages")).IsPublished = false));

        var page = await site.PageAsync(Address, HttpStatusCode.NotFound);

        page.QuerySelector($"nav.site-menu a[href='{Address}']").ShouldBeNull();
    }

    [Fact]
    public async Task Who_changes_it_again_and_again_keeps_nobody_waiting()
    {
        await site.PageAsync(Elsewhere);
        var changes = 0;
        void Again() => queries.Before("UNION ALL", async () =>
        {
            changes++;
            await ChangeAsync(async db => (await db.Set<Page>().SingleAsync(page => page.Slug == "families")).Title = $"Families {changes}");
            Again();
        });
        Again();

        await site.PageAsync(Address);

        changes.ShouldBe(3);
    }

    [Fact]
    public async Task A_page_is_written_once_when_nothing_changed_and_asks_three_queries_at_most()
    {
        foreach (var address in new[] { "/", Address, "/therapies", "/therapies/holistic", "/levels-of-care", "/levels-of-care/outpatient", "/aftercare", "/questions", "/glossary", "/sources", "/what-to-expect", "/effectiveness", "/get-help" })
        {
            await site.PageAsync(address);
            queries.Asked.Clear();
            using var otherwisePacked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip" } } };
            (await site.Client.SendAsync(otherwisePacked)).StatusCode.ShouldBe(HttpStatusCode.OK);
            queries.Asked.Count.ShouldBeInRange(1, 3, address);
        }
    }

    [Fact]
    public async Task Headers_stand_once_on_a_page_that_was_written_twice()
    {
        await site.PageAsync(Elsewhere);
        queries.Before("UNION ALL", PublishAsync);

        var answer = await site.Client.GetAsync(new Uri(Address, UriKind.Relative));

        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        answer.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem();
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).Split("<!DOCTYPE html>").Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_page_is_packed_and_its_head_alone_is_no_page()
    {
        using var packed = new HttpRequestMessage(HttpMethod.Get, Address) { Headers = { { "Accept-Encoding", "br" } } };
        (await site.Client.SendAsync(packed)).Content.Headers.ContentEncoding.ShouldBe(["br"]);
        using var head = new HttpRequestMessage(HttpMethod.Head, Address);
        var answer = await site.Client.SendAsync(head);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Another_server_shows_a_change_a_second_later()
    {
        await using var other = new Website(("ConnectionStrings:Site", $"Data Source={site.DatabaseFile}"));
        await site.PageAsync("/");
        foreach (var address in new[] { "/contact", Address, "/search?q=gulls", "/sitemap.xml" })
        {
            await other.Client.GetAsync(new Uri(address, UriKind.Relative));
        }

        await PublishAsync();
        await ChangeAsync(async db =>
        {
            (await db.Set<HelpLine>().FirstAsync(line => line.InStrip)).ShortName = "Ring here";
            db.Add(new Page { Slug = "gulls", Title = "Gulls", Summary = "Of gulls.", Description = "Of gulls.", Body = "Gulls cry." });
        });
        other.Clock.Advance(TimeSpan.FromSeconds(1));

        // Nothing of content is read for this one.
        var form = await other.PageAsync("/contact");
        form.QuerySelector(".crisis-strip")!.TextContent.ShouldContain("Ring here");
        form.QuerySelector("nav.site-menu")!.TextContent.ShouldContain("For and against");
        var page = await other.PageAsync(Address);
        page.QuerySelector(".cited-sources")!.TextContent.ShouldContain("A study of gulls");
        page.QuerySelector(".explained")!.TextContent.ShouldContain("A bird of the shore.");
        (await other.PageAsync("/search?q=gulls")).QuerySelectorAll(".results ol h3 a").Select(link => link.GetAttribute("href")).ShouldContain("/gulls");
        (await other.Client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative))).ShouldContain("https://rockland.test/gulls<");
    }

    [Fact]
    public async Task A_search_shows_the_menu_of_what_it_found()
    {
        await site.PageAsync("/search?q=gulls");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        queries.Before("FROM \"SearchSynonyms\"", PublishAsync);
        await ChangeAsync(async db => (await db.Set<Page>().SingleAsync(page => page.Slug == "families")).Title = "Families and gulls");

        var page = await site.PageAsync("/search?q=gulls");

        page.QuerySelectorAll(".results ol h3 a").Select(link => link.GetAttribute("href")).ShouldContain(Address);
        page.QuerySelector("nav.site-menu")!.TextContent.ShouldContain("For and against");
    }

    [Fact]
    public async Task Without_the_database_the_frame_is_as_it_was_last_seen()
    {
        await PublishAsync();
        await site.PageAsync("/contact");
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE ContentStamps RENAME TO Away"));
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        (await site.PageAsync("/contact")).QuerySelector("nav.site-menu")!.TextContent.ShouldContain("For and against");

        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO ContentStamps"));
        await ChangeAsync(async db => (await db.Set<Page>().SingleAsync(page => page.Slug == "advantages")).Menu = "Once more");
        // Content pages notice at once; the others when the database is asked again.
        (await site.PageAsync(Address)).QuerySelector("nav.site-menu")!.TextContent.ShouldContain("Once more");
    }

    [Fact]
    public async Task A_database_that_has_no_stamp_yet_shows_its_pages()
    {
        await site.DbAsync(db => db.Set<ContentStamp>().ExecuteDeleteAsync());

        var page = await site.PageAsync(Address);

        page.QuerySelectorAll(".related a").ShouldNotBeEmpty();
    }

    /// <summary>One change of a page, of its place in the menu, of a source and a word that it brings.</summary>
    private Task PublishAsync() => ChangeAsync(async db =>
    {
        var page = await db.Set<Page>().SingleAsync(page => page.Slug == "advantages");
        (page.Title, page.Menu, page.Body) = ("What speaks for it", "For and against", "Where a gull lands, land is near [@GULL26].\n\n## Land\n\nIt is.");
        db.Add(new Source { Slug = "gull26", Title = "A study of gulls", Citation = "Gull, A. (2026).", Url = "https://example.org/gulls", Shows = "Gulls land." });
        db.Add(new GlossaryTerm { Slug = "gull", Term = "Gull", Definition = "A bird of the shore." });
    });

    private Task<int> ChangeAsync(Func<SiteDbContext, Task> change) => site.DbAsync(async db =>
    {
        await change(db);
        return await db.SaveChangesAsync();
    });
}
