using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Benchmarks;

/// <summary>Whether the site gets slower with its pages: two sites in turn, one with a hundred pages more than are shipped, one with ten thousand.</summary>
internal static class Content
{
    private const int Batch = 500;

    private static readonly int[] Sizes = [100, 10_000];

    public static async Task RunAsync()
    {
        var visits = new List<Visit>();
        foreach (var size in Sizes)
        {
            var site = new Website();
            await AddPagesAsync(site, size);
            // They were written long before the measured ones change.
            site.Clock.Advance(TimeSpan.FromDays(1));
            var editor = await site.SignInAsync(StaffRoles.Editor);
            visits.Add(new Visit(site, size, editor.Id));
        }

        List<string> table =
        [
            "| what | median ms with 100 pages | with 10,000 | ratio |",
            "|---|---|---|---|",
            await SideBySide.MeasureAsync("a page", visits, (visit, round) => visit.GetAsync($"/page-{visit.Middle + round}")),
            await SideBySide.MeasureAsync("publish a page, with its checks", visits, (visit, round) => visit.PublishAsync(round)),
            await SideBySide.MeasureAsync("that page, right after it was published", visits, (visit, round) => visit.GetAsync($"/page-{visit.Middle + round}"), (visit, round) => visit.PublishAsync(round)),
            await SideBySide.MeasureAsync("a search", visits, (visit, _) => visit.GetAsync("/search?q=sleep+at+home")),
            await SideBySide.MeasureAsync("a search, right after a page was published", visits, (visit, _) => visit.GetAsync("/search?q=sleep+at+home"), (visit, round) => visit.PublishAsync(round)),
            await SideBySide.MeasureAsync("the desk's first page of content", visits, (visit, _) => visit.GetAsync("/staff/content")),
            await SideBySide.MeasureAsync("the editor's list of pages", visits, (visit, _) => visit.GetAsync("/staff/content/pages")),
            await SideBySide.MeasureAsync("that list, by words of a title", visits, (visit, round) => visit.GetAsync($"/staff/content/pages?q=page+{visit.Middle + round}")),
            await SideBySide.MeasureAsync("sitemap.xml", visits, (visit, _) => visit.GetAsync("/sitemap.xml")),
            await SideBySide.MeasureAsync("sitemap.xml, right after a page was published", visits, (visit, _) => visit.GetAsync("/sitemap.xml"), (visit, round) => visit.PublishAsync(round)),
        ];

        foreach (var visit in visits)
        {
            await visit.Site.DisposeAsync();
        }

        // Below all that the sites have logged.
        Console.WriteLine(string.Join(Environment.NewLine, table));
    }

    /// <summary>With the text of pages that are shipped, so that length, headings and citations are real.</summary>
    private static async Task AddPagesAsync(Website site, int count)
    {
        var bodies = ShippedContent.Read().Of<Page>().Where(page => page.Body.Length > 2000).OrderBy(page => page.Slug, StringComparer.Ordinal).Select(page => page.Body).ToList();
        for (var start = 0; start < count; start += Batch)
        {
            var numbers = Enumerable.Range(start, Math.Min(Batch, count - start));
            await site.DbAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                db.AddRange(numbers.Select(number => new Page
                {
                    Slug = $"page-{number}",
                    Title = $"Page {number} of many",
                    Summary = "What this page answers, in a sentence.",
                    Description = $"The page with number {number}, which says what no other page says.",
                    Body = bodies[number % bodies.Count],
                    Order = 1000 + number,
                    Related = ["/what-is-iop", "/questions"],
                    SourcesChecked = new DateOnly(2026, 11, 23),
                    NextReview = new DateOnly(2027, 5, 23),
                }));
                return await db.SaveChangesAsync();
            });
        }
    }

    private sealed record Visit(Website Site, int Pages, Guid Editor)
    {
        public int Middle => Pages / 3;

        public Task<HttpStatusCode> GetAsync(string address) => SideBySide.GetAsync(Site.Client, address);

        /// <summary>As the desk does it, from the draft to the page that visitors get; a moment later they do.</summary>
        public async Task<HttpStatusCode> PublishAsync(int round)
        {
            await Site.UseAsync<IServiceProvider, bool>(async services =>
            {
                var desk = services.GetRequiredService<ContentDesk>();
                var id = await Site.DbAsync(db => db.Set<Page>().Where(page => page.Slug == $"page-{Middle + round}").Select(page => page.Id).SingleAsync());
                var item = (await desk.FindAsync(ContentTypes.Pages.Name, id, CancellationToken.None))!;
                await desk.SaveAsync(item, item.Values.With("summary", $"What this page answers, changed at {Guid.NewGuid():N}."), item.Slug, "A test", seen: null, Editor, asVersion: true, CancellationToken.None);
                item = (await desk.FindAsync(ContentTypes.Pages.Name, id, CancellationToken.None))!;
                await services.GetRequiredService<DraftChecks>().OfAsync(item, CancellationToken.None);
                var problems = await services.GetRequiredService<ContentPublishing>().PublishAsync(item, Editor, "A test", CancellationToken.None);
                return problems.Count == 0 ? true : throw new InvalidOperationException($"Not published: {problems[0]}");
            });
            Site.Clock.Advance(TimeSpan.FromSeconds(2));
            return HttpStatusCode.OK;
        }
    }
}
