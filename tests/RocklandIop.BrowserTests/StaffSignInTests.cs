using System.Globalization;
using Microsoft.Playwright;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.SignIn;
using static Microsoft.Playwright.Assertions;

namespace RocklandIop.BrowserTests;

/// <summary>On a site of its own, whose clock is moved, under the name that browsers make passkeys for.</summary>
public sealed class StaffSignInTests(Chromium chromium) : IAsyncLifetime
{
    private const string Password = "granite tide shingle lamp";

    private readonly Website site = new(("Site:PublicUrl", "http://localhost"));
    private Uri address = null!;

    public ValueTask InitializeAsync()
    {
        site.UseKestrel(0);
        site.StartServer();
        address = new UriBuilder(site.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_passkey_is_made_from_a_link_signs_in_and_its_session_can_be_ended()
    {
        await using var visitor = await chromium.VisitorAsync();
        var page = await visitor.NewPageAsync();
        await AddAuthenticatorAsync(visitor, page);
        await page.GotoAsync(await LinkAsync("kim.lee@rockland.test"));
        await Axe.ShouldFindNothingAsync(page);

        await page.GetByLabel("Your name").FillAsync("Kim Lee");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await ShouldBeSignedInAsync(page);
        await page.GotoAsync(new Uri(address, "/staff/account").ToString());
        await Axe.ShouldFindNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Axe.ShouldFindNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await ShouldBeSignedInAsync(page);

        await site.DbAsync(async db =>
        {
            foreach (var session in db.Set<StaffSession>())
            {
                db.Entry(session).Property(s => s.Ended).CurrentValue = site.Clock.GetUtcNow();
            }

            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(StaffSession.LookedAtEvery + TimeSpan.FromSeconds(1));
        await page.GotoAsync(new Uri(address, "/staff/account").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_password_and_an_app_work_without_JavaScript_with_recovery_codes_and_a_lock()
    {
        await using var visitor = await chromium.VisitorAsync(javaScript: false, width: 320);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(await LinkAsync("sam.park@rockland.test"));
        var secret = (await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Your name").FillAsync("Sam Park");
        await page.Locator("#Password").FillAsync(Password);
        await page.Locator("#Code").FillAsync(Code(secret));
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        var recovery = await page.Locator(".codes code").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await SignOutAsync(page);
        await EnterPasswordAsync(page, Password);
        await EnterCodeAsync(page, Code(secret));
        await ShouldBeSignedInAsync(page);

        await SignOutAsync(page);
        await EnterPasswordAsync(page, Password);
        await page.GetByRole(AriaRole.Link, new() { Name = "use a recovery code" }).ClickAsync();
        await EnterCodeAsync(page, recovery);
        await ShouldBeSignedInAsync(page);

        await SignOutAsync(page);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await EnterPasswordAsync(page, string.Create(CultureInfo.InvariantCulture, $"wrong password {attempt}"));
        }

        await EnterPasswordAsync(page, Password);
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("locked for 15 minutes");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task Two_minutes_before_the_end_the_desk_asks_and_one_press_stays()
    {
        await using var visitor = await chromium.VisitorAsync();
        var cookie = (await site.StaffCookieAsync(StaffRoles.Intake, StaffVisitor.Name)).Cookie;
        await visitor.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }]);
        var page = await visitor.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(new Uri(address, "/staff/account").ToString());

        var stay = page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" });
        await Expect(stay).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync(13 * 60 * 1000);
        site.Clock.Advance(TimeSpan.FromMinutes(13));
        await Expect(page.GetByText("You will be signed out in two minutes.")).ToBeVisibleAsync();

        await stay.ClickAsync();
        await Expect(stay).ToBeHiddenAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(13));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My account" })).ToBeVisibleAsync();
    }

    private async Task<string> LinkAsync(string person) =>
        new Uri(address, new Uri((await site.UseAsync<Invitations, string?>(invitations => invitations.InviteAsync(person, StaffRoles.Editor, null, CancellationToken.None)))!).AbsolutePath).ToString();

    private string Code(string secret) => AuthenticatorApp.CodeOf(secret, AuthenticatorApp.StepAt(site.Clock.GetUtcNow()));

    private async Task ShouldBeSignedInAsync(IPage page)
    {
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal) && !url.Contains("/enrolment", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(address, "/staff/account").ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My account" })).ToBeVisibleAsync();
    }

    private async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync(new Uri(address, "/staff/account").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
    }

    private async Task EnterPasswordAsync(IPage page, string password)
    {
        await page.GotoAsync(new Uri(address, "/staff/sign-in").ToString());
        await page.GetByLabel("E-mail address").FillAsync("sam.park@rockland.test");
        await page.Locator("#Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    private static async Task EnterCodeAsync(IPage page, string code)
    {
        await page.Locator("#Code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task AddAuthenticatorAsync(IBrowserContext visitor, IPage page)
    {
        var devices = await visitor.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
