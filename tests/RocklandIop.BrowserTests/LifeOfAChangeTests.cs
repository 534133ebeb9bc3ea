using Microsoft.Playwright;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

/// <summary>An editor and a clinician take a change of a therapy to its readers, and back.</summary>
public sealed class LifeOfAChangeTests(Chromium chromium) : IAsyncLifetime
{
    private const string Slug = "group-therapy";
    private const string Wrong = "An addict can heal here.";
    private const string Right = "People listen to each other.";

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
    public async Task A_therapy_is_changed_checked_approved_published_moved_and_brought_back()
    {
        await using var desk = await DeskAsync(StaffRoles.Editor, "Dana Reed");
        var editor = await desk.NewPageAsync();
        var row = new Uri(address, await site.EditAddressAsync(ContentTypes.Therapies, Slug)).ToString();

        // A sentence that the checks stop, seen in the preview and not by visitors.
        await editor.GotoAsync(row);
        var session = editor.GetByLabel("What happens in a session", new() { Exact = true });
        var before = await session.InputValueAsync();
        await session.FillAsync($"{Wrong}\n\n{before}");
        await Expect(editor.FrameLocator("#preview").Locator("main")).ToContainTextAsync(Wrong);
        await Expect(editor.GetByRole(AriaRole.Region, new() { Name = "Before it can be published" })).ToContainTextAsync("addict");
        await ShouldReadAsync(desk, $"/therapies/{Slug}", text => !text.Contains(Wrong, StringComparison.Ordinal));

        // Put right, with another address, and handed in.
        await session.FillAsync($"{Right}\n\n{before}");
        await editor.GetByLabel("Name in the address", new() { Exact = true }).FillAsync("groups");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(editor.GetByRole(AriaRole.Region, new() { Name = "Before it can be published" })).Not.ToContainTextAsync("addict");
        await editor.GetByRole(AriaRole.Link, new() { Name = "Ask for approval" }).ClickAsync();
        await editor.GetByLabel("What changed, and why?").FillAsync("Says what people do in a group");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(editor.Locator("main")).ToContainTextAsync("Somebody else approves it.");

        // Approved by a second person, who sees the difference.
        await using var clinic = await DeskAsync(StaffRoles.Supervisor, "Robin Vale");
        var clinician = await clinic.NewPageAsync();
        await clinician.GotoAsync(row);
        await clinician.GetByRole(AriaRole.Link, new() { Name = "Review and approve" }).ClickAsync();
        await Expect(clinician.Locator("main ins").Filter(new() { HasText = "listen" }).First).ToBeVisibleAsync();
        await clinician.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();

        await editor.ReloadAsync();
        await editor.GetByRole(AriaRole.Link, new() { Name = "Publish", Exact = true }).ClickAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();

        // On the site at its new address; the old one leads there.
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        await ShouldReadAsync(desk, "/therapies/groups", text => text.Contains(Right, StringComparison.Ordinal));
        var reader = await desk.NewPageAsync();
        await reader.GotoAsync(new Uri(address, $"/therapies/{Slug}").ToString());
        new Uri(reader.Url).AbsolutePath.ShouldBe("/therapies/groups");

        // History, and the first text brought back as a draft.
        await editor.GotoAsync($"{row}/history");
        await Expect(editor.Locator(".timeline li").First).ToContainTextAsync("Published, by Dana Reed; approved by Robin Vale");
        await editor.GotoAsync($"{row}/versions/1");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Bring back as draft" }).ClickAsync();
        await editor.GotoAsync(row);
        await Expect(editor.GetByLabel("What happens in a session", new() { Exact = true })).ToHaveValueAsync(before);
        await ShouldReadAsync(desk, "/therapies/groups", text => text.Contains(Right, StringComparison.Ordinal));
    }

    private static async Task ShouldReadAsync(IBrowserContext visitor, string path, Func<string, bool> isRight)
    {
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(new Uri(new Uri(visitor.Pages[0].Url), path).ToString());
        isRight(await page.Locator("main").InnerTextAsync()).ShouldBeTrue(path);
        await page.CloseAsync();
    }

    private async Task<IBrowserContext> DeskAsync(StaffRoles roles, string name)
    {
        var desk = await chromium.VisitorAsync(width: 1280);
        var cookie = (await site.StaffCookieAsync(roles, name)).Cookie;
        await desk.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }]);
        return desk;
    }
}
