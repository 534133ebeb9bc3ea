using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

public sealed class WhichLevelTests(Chromium chromium)
{
    private static readonly string[] NoFlags = ["#danger-2", "#withdrawal-risk-2", "#safe-2", "#ill-2"];

    [Theory]
    [InlineData("outpatient", "#without-1", "#body-1", "#feelings-1", "#wish-2", "#use-1", "#home-1")]
    [InlineData("intensive-outpatient", "#without-1", "#body-1", "#feelings-2", "#wish-3", "#use-2", "#home-1")]
    [InlineData("residential", "#without-1", "#body-1", "#feelings-1", "#wish-2", "#use-1", "#home-4")]
    public async Task Answers_lead_to_a_starting_point_and_nothing_leaves_the_device(string level, params string[] answers)
    {
        await using var visitor = await chromium.VisitorAsync(width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/which-level", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var requests = 0;
        page.Request += (_, _) => requests++;

        foreach (var answer in NoFlags.Concat(answers))
        {
            await page.Locator(answer).CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Show a starting point" }).ClickAsync();

        var outcome = page.Locator($"#level-{level}");
        await Expect(outcome).ToBeFocusedAsync();
        await Expect(page.Locator("#level-missing")).ToBeHiddenAsync();
        await Expect(outcome).ToContainTextAsync("A starting point to discuss, not a diagnosis");
        await Expect(page.Locator(".level-outcome:visible")).ToHaveCountAsync(1);
        (await outcome.Locator(".level-reasons li").CountAsync()).ShouldBeGreaterThan(0);
        await Axe.ShouldFindNothingAsync(page);
        requests.ShouldBe(0);
        page.Url.ShouldBe(new Uri(chromium.Address, "/which-level").ToString());
        (await visitor.CookiesAsync()).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length")).ShouldBe(0);
        await page.ReloadAsync();
        await Expect(page.Locator("#level-tool :checked")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("#danger-1")]
    [InlineData("#withdrawal-risk-1")]
    [InlineData("#safe-1")]
    [InlineData("#ill-1")]
    public async Task A_red_flag_shows_help_and_no_level(string flag)
    {
        await using var visitor = await chromium.VisitorAsync(scheme: ColorScheme.Dark, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/which-level");

        await page.Locator(flag).CheckAsync();

        await Expect(page.Locator("#level-stop")).ToBeVisibleAsync();
        await Expect(page.Locator("#level-stop a[href='tel:911']")).ToBeVisibleAsync();
        await Expect(page.Locator("#level-stop a[href='tel:988']")).ToBeVisibleAsync();
        await Expect(page.Locator(".level-outcome:visible")).ToHaveCountAsync(1);
        await Expect(page.Locator("#level-show")).ToBeHiddenAsync();
        await Axe.ShouldFindNothingAsync(page);
    }

    [Fact]
    public async Task An_unanswered_question_is_pointed_at()
    {
        await using var visitor = await chromium.VisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/which-level");

        await page.GetByRole(AriaRole.Button, new() { Name = "Show a starting point" }).ClickAsync();

        await Expect(page.Locator("#danger-1")).ToBeFocusedAsync();
        await Expect(page.Locator("#level-missing")).ToContainTextAsync("Are you in danger right now");
    }

    [Fact]
    public async Task Without_JavaScript_the_answers_stand_in_a_table()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/which-level");

        await Expect(page.Locator("#level-tool")).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "It is not safe" })).ToBeVisibleAsync();
    }
}
