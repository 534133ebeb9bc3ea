using System.Collections.Concurrent;
using Microsoft.Playwright;
using RocklandIop.Web.Features.LevelsOfCare;

namespace RocklandIop.BrowserTests;

public sealed class EveryPageTests(Chromium chromium)
{
    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { 320, ColorScheme.Light },
        { 320, ColorScheme.Dark },
        { 1280, ColorScheme.Light },
        { 1280, ColorScheme.Dark },
    };

    // Every page is looked at on a phone in the light. On a wide screen or in the dark its HTML is the same; these have each kind of band, table, figure and control.
    private static readonly string[] OneOfEachKind =
    [
        "/", "/levels-of-care", "/levels-of-care/residential", "/therapies/holistic", "/questions", "/get-help", "/what-to-expect", "/effectiveness",
        "/glossary", "/sources", "/which-level", "/families", "/privacy/proof", "/contact", "/search?q=detox", "/no-such-page",
    ];

    // In the dark only the colors differ; the rules on structure have seen the same page in the light.
    private static readonly string[] Colors = ["color-contrast", "link-in-text-block"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_no_fault(int width, ColorScheme scheme)
    {
        await using var visitor = await chromium.VisitorAsync(width: width, scheme: scheme);
        var rules = scheme == ColorScheme.Dark ? Colors : [];
        var faults = new ConcurrentQueue<string>();

        var everyPage = width == 320 && scheme == ColorScheme.Light;
        await VisitAsync(visitor, everyPage ? Chromium.AllPages : OneOfEachKind, async (page, path) =>
        {
            await page.GotoAsync(path);
            await LookAsync(page, path);
            if (everyPage)
            {
                await MagnifyAsync(page, path);
            }
        });

        // The form's own states once on a phone and once on a wide screen, once in the light and once in the dark.
        if ((width == 320) != (scheme == ColorScheme.Light))
        {
            faults.ShouldBeEmpty();
            return;
        }

        var contact = await visitor.NewPageAsync();
        await contact.GotoAsync("/contact");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await LookAsync(contact, "/contact with what a browser sees is missing");
        await contact.GetByLabel("Someone I care about").CheckAsync();
        await contact.GetByLabel("What should we call you?").FillAsync("Ada");
        foreach (var channel in new[] { "Phone call", "Text message", "E-mail" })
        {
            await contact.GetByLabel(channel, new() { Exact = true }).CheckAsync();
        }

        await contact.GetByLabel("What would you like us to know?").FillAsync("123-45-6789");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await contact.Locator(".error-summary").WaitForAsync();
        await LookAsync(contact, "/contact with errors");
        await contact.GetByLabel("Phone number").FillAsync("617 555 0123");
        await contact.GetByLabel("E-mail address").FillAsync("ada@example.test");
        await contact.GetByLabel("What would you like us to know?").FillAsync("see https://a.test https://b.test https://c.test");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await contact.Locator(".answers").WaitForAsync();
        await LookAsync(contact, "/contact/check");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await contact.Locator(".notice").WaitForAsync();
        await LookAsync(contact, "/contact that asks to press Send again");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await contact.Locator(".held-back").WaitForAsync();
        await LookAsync(contact, "/contact/received, held back");
        var reference = await contact.Locator(".reference").InnerTextAsync();
        var code = await contact.Locator(".withdrawal-code").InnerTextAsync();

        await contact.GotoAsync("/contact/withdraw");
        await contact.GetByRole(AriaRole.Button).Last.ClickAsync();
        await contact.Locator(".error-summary").WaitForAsync();
        await LookAsync(contact, "/contact/withdraw with errors");
        await contact.GetByLabel("Reference number").FillAsync(reference);
        await contact.GetByLabel("Withdrawal code").FillAsync(code);
        await contact.GetByRole(AriaRole.Button, new() { Name = "Delete my message" }).ClickAsync();
        await contact.Locator(".confirmation").WaitForAsync();
        await LookAsync(contact, "/contact/withdraw, deleted");

        faults.ShouldBeEmpty();

        async Task LookAsync(IPage page, string where)
        {
            foreach (var fault in await Axe.FaultsAsync(page, rules))
            {
                faults.Enqueue($"{where}: {fault}");
            }

            await CheckWidthAsync(page, where);
        }

        // The same phone, twice as wide, with letters twice as large.
        async Task MagnifyAsync(IPage page, string where)
        {
            await page.SetViewportSizeAsync(640, 800);
            await page.AddStyleTagAsync(new PageAddStyleTagOptions { Content = "html { font-size: 200% !important }" });
            await CheckWidthAsync(page, $"{where} at twice the text size");
            await page.SetViewportSizeAsync(width, 800);
        }

        async Task CheckWidthAsync(IPage page, string where)
        {
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                faults.Enqueue($"{where}: scrolls sideways");
            }
        }
    }

    [Fact]
    public async Task Reading_calls_no_other_host_sets_no_cookie_stays_light_and_keeps_to_the_policy()
    {
        var faults = new ConcurrentQueue<string>();
        await using var visitor = await chromium.VisitorAsync(keepPolicy: true);
        await VisitAsync(visitor, Chromium.ContentPages, async (page, path) =>
        {
            var requests = new ConcurrentQueue<IRequest>();
            void Note(object? _, IRequest request) => requests.Enqueue(request);
            page.RequestFinished += Note;
            var refusals = Refusals(page);
            await (await visitor.NewCDPSessionAsync(page)).SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            page.RequestFinished -= Note;

            var bytes = 0;
            foreach (var request in requests.ToList())
            {
                var sizes = await request.SizesAsync();
                bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            }

            if (requests.Any(request => new Uri(request.Url).Authority != chromium.Address.Authority))
            {
                faults.Enqueue($"{path}: calls {string.Join(' ', requests.Select(request => request.Url))}");
            }

            if ((await visitor.CookiesAsync()).Count > 0)
            {
                faults.Enqueue($"{path}: sets a cookie");
            }

            if (requests.Count > 10 || bytes > 100 * 1024)
            {
                faults.Enqueue($"{path}: {requests.Count} requests, {bytes} bytes");
            }

            foreach (var refusal in refusals)
            {
                faults.Enqueue($"{path}: {refusal}");
            }

            if (await page.Locator("script[type='application/ld+json']").CountAsync() == 0)
            {
                faults.Enqueue($"{path}: tells search engines nothing");
            }
        });

        faults.ShouldBeEmpty();
    }

    /// <summary>Two at a time, each in a tab that is used again: to open one costs as much as to look at a page.</summary>
    private static async Task VisitAsync(IBrowserContext visitor, IEnumerable<string> paths, Func<IPage, string, Task> look)
    {
        var idle = new ConcurrentBag<IPage>();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (path, _) =>
        {
            var page = idle.TryTake(out var tab) ? tab : await visitor.NewPageAsync();
            await look(page, path);
            idle.Add(page);
        });
    }

    [Fact]
    public async Task The_policy_stops_script_and_style_that_found_their_way_in()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false);
        var page = await visitor.NewPageAsync();
        var response = await page.GotoAsync("/");

        var policy = await response!.HeaderValueAsync("content-security-policy");

        policy.ShouldNotBeNull();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
    }

    [Fact]
    public async Task What_the_policy_refuses_shows_on_the_console()
    {
        await using var visitor = await chromium.VisitorAsync(keepPolicy: true);
        var page = await visitor.NewPageAsync();
        var refusals = Refusals(page);
        await page.GotoAsync("/");

        await page.EvaluateAsync("document.body.append(Object.assign(document.createElement('script'), { text: '1' }))");

        refusals.ShouldHaveSingleItem();
    }

    private static ConcurrentQueue<string> Refusals(IPage page)
    {
        var said = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                said.Enqueue(message.Text);
            }
        };
        return said;
    }

    [Fact]
    public async Task The_comparison_is_still_a_table_where_its_rows_are_cards()
    {
        await using var visitor = await chromium.VisitorAsync(width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/levels-of-care");

        // What a screen reader gets: Playwright's own roles know nothing of the style sheet.
        var tree = await (await visitor.NewCDPSessionAsync(page)).SendAsync("Accessibility.getFullAXTree");

        var roles = tree!.Value.GetProperty("nodes").EnumerateArray()
            .Where(node => node.TryGetProperty("role", out _)).Select(node => node.GetProperty("role").GetProperty("value").GetString()).ToList();
        roles.Count(role => role == "rowheader").ShouldBe(LevelOfCare.Comparison.Count);
        roles.Count(role => role is "cell" or "gridcell").ShouldBeGreaterThanOrEqualTo(5 * LevelOfCare.Comparison.Count);
        roles.ShouldContain("table");
    }
}
