using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

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

    // Passes and what does not apply take most of the time to describe.
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_no_fault(int width, ColorScheme scheme)
    {
        await using var visitor = await chromium.VisitorAsync(width: width, scheme: scheme);
        var page = await visitor.NewPageAsync();
        var faults = new List<string>();

        foreach (var path in Chromium.AllPages)
        {
            await page.GotoAsync(path);
            await LookAsync(path);
        }

        await page.GotoAsync("/contact");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await LookAsync("/contact with errors");

        faults.ShouldBeEmpty();

        async Task LookAsync(string where)
        {
            foreach (var violation in (await page.RunAxe(Violations)).Violations)
            {
                faults.Add($"{where}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");
            }

            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                faults.Add($"{where}: scrolls sideways");
            }
        }
    }

    [Fact]
    public async Task Reading_calls_no_other_host_sets_no_cookie_and_stays_light()
    {
        var faults = new List<string>();
        foreach (var path in Chromium.ContentPages)
        {
            await using var visitor = await chromium.VisitorAsync();
            var page = await visitor.NewPageAsync();
            var requests = new List<IRequest>();
            page.RequestFinished += (_, request) => requests.Add(request);
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

            var bytes = 0;
            foreach (var request in requests.ToList())
            {
                var sizes = await request.SizesAsync();
                bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            }

            if (requests.Any(request => new Uri(request.Url).Authority != chromium.Address.Authority))
            {
                faults.Add($"{path}: calls {string.Join(' ', requests.Select(request => request.Url))}");
            }

            if ((await visitor.CookiesAsync()).Count > 0)
            {
                faults.Add($"{path}: sets a cookie");
            }

            if (requests.Count > 10 || bytes > 100 * 1024)
            {
                faults.Add($"{path}: {requests.Count} requests, {bytes} bytes");
            }
        }

        faults.ShouldBeEmpty();
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
}
