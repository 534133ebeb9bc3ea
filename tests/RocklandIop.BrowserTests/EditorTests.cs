using Microsoft.Playwright;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

/// <summary>The editor of a page by keyboard: buttons, lists to choose from, saving by itself, and the preview that follows.</summary>
public sealed class EditorTests(Chromium chromium) : IAsyncLifetime
{
    private readonly Website site = new(("Site:PublicUrl", "http://localhost"));
    private Uri address = null!;

    public ValueTask InitializeAsync()
    {
        site.UseKestrel(0);
        site.StartServer();
        address = site.ClientOptions.BaseAddress;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_text_is_formatted_cited_saved_and_looked_at_without_a_mouse()
    {
        await using var desk = await DeskAsync(width: 1280);
        var page = await desk.NewPageAsync();
        await page.GotoAsync(await EditAddressAsync());
        var text = page.GetByLabel("What it is", new() { Exact = true });
        await text.FillAsync("Medicines can help");
        await text.PressAsync("Shift+Tab");
        var bold = page.GetByRole(AriaRole.Toolbar, new() { Name = "What it is: format" }).GetByRole(AriaRole.Button, new() { Name = "Bold" });
        await Expect(bold).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("- Medicines can help");
        await Expect(text).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(text).ToHaveValueAsync("Medicines can help");

        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+b");
        await Expect(text).ToHaveValueAsync("**Medicines can help**");
        await page.Keyboard.PressAsync("End");
        await ChooseAsync(page, "Citation", "mckay21");
        await Expect(text).ToHaveValueAsync("**Medicines can help** [@MCKAY21]");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("https://example.org");
        await Expect(page.Locator("#picker-list").GetByRole(AriaRole.Option).First).ToContainTextAsync("Use this address");
        await page.Keyboard.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("**Medicines can help** [@MCKAY21][https://example.org](https://example.org)");

        await Expect(page.Locator("#save-state")).ToContainTextAsync("Saved 10:00 AM.");
        var preview = page.FrameLocator("#preview");
        await Expect(preview.Locator("main strong").First).ToHaveTextAsync("Medicines can help");
        await Expect(preview.Locator(".draft-banner")).ToContainTextAsync("seen by staff only");

        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Medicines that help");
        await Expect(preview.Locator("h1")).ToContainTextAsync("Medicines that help");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.Locator("main .notice[role=status]")).ToContainTextAsync("Saved. Visitors see no change");
        await Axe.ShouldFindNothingAsync(page);
    }

    [Fact]
    public async Task On_a_narrow_screen_the_editor_is_sound_and_the_second_editor_is_told()
    {
        await using var desk = await DeskAsync(width: 320);
        var page = await desk.NewPageAsync();
        await page.GotoAsync(await EditAddressAsync());
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320")).ShouldBeTrue();
        await Axe.ShouldFindNothingAsync(page);
        await page.GetByRole(AriaRole.Toolbar).First.GetByRole(AriaRole.Button, new() { Name = "Citation" }).ClickAsync();
        await Expect(page.Locator("#picker-list").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Axe.ShouldFindNothingAsync(page);
        await page.Keyboard.PressAsync("Escape");

        await using var other = await DeskAsync(width: 1280, "Robin Vale");
        var theirs = await other.NewPageAsync();
        await theirs.GotoAsync(await EditAddressAsync());
        await theirs.GetByLabel("Title", new() { Exact = true }).FillAsync("Theirs");
        await Expect(theirs.Locator("#save-state")).ToContainTextAsync("Saved");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Mine");
        await Expect(page.Locator("#save-state")).ToContainTextAsync("Robin Vale saved something else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.Locator("#theirs-title")).ToHaveValueAsync("Theirs");
        await Expect(page.Locator("#mine-title")).ToHaveValueAsync("Mine");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320")).ShouldBeTrue();
        await Axe.ShouldFindNothingAsync(page);
    }

    private static async Task ChooseAsync(IPage page, string tool, string words)
    {
        await page.GetByRole(AriaRole.Toolbar, new() { Name = "What it is: format" }).GetByRole(AriaRole.Button, new() { Name = tool }).PressAsync("Enter");
        await page.Keyboard.TypeAsync(words);
        await Expect(page.Locator("#picker-list").GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Expect(page.Locator("#picker-told")).ToHaveTextAsync("1 found");
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<IBrowserContext> DeskAsync(int width, string name = StaffVisitor.Name)
    {
        var desk = await chromium.VisitorAsync(width: width);
        var cookie = (await site.StaffCookieAsync(StaffRoles.Editor, name)).Cookie;
        await desk.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }]);
        return desk;
    }

    private async Task<string> EditAddressAsync() => new Uri(address, await site.EditAddressAsync(ContentTypes.Therapies, "medication")).ToString();
}
