using Microsoft.Playwright;
using RocklandIop.BrowserTests;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.Pages;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace RocklandIop.BrowserTests;

/// <summary>One browser and one site on a real port for all tests. The machine's own Chromium where there is one, else the one that Playwright installs.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Nobody is called at start, and root may run it.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public Website Site { get; } = new(("Site:PublicUrl", "http://localhost"), ("RateLimit:ContactPerMinute", "100000"));

    public Uri Address { get; private set; } = null!;

    /// <summary>Every page a visitor can reach by reading.</summary>
    public static IReadOnlyList<string> ContentPages { get; } = [.. ShippedContent.Read().Rows.OfType<Article>().Select(article => article.Address)];

    public static IReadOnlyList<string> AllPages { get; } = [.. ContentPages, "/privacy/proof", "/contact", "/contact/received", "/contact/withdraw", "/search?q=detox", "/search?q=xyzzy", "/no-such-page"];

    public async ValueTask InitializeAsync()
    {
        Site.UseKestrel(0);
        Site.StartServer();
        Address = Site.ClientOptions.BaseAddress;

        var installed = Places.FirstOrDefault(File.Exists);
        if (installed is null && Microsoft.Playwright.Program.Main(["install", "--with-deps", "chromium"]) != 0)
        {
            throw new InvalidOperationException("The browser tests need Chromium, and none could be installed. On Debian or Ubuntu: apt-get install chromium");
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = installed, Args = Arguments });
    }

    /// <summary>A visitor of their own: no cookies, no history.</summary>
    public async Task<IBrowserContext> VisitorAsync(bool javaScript = true, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool keepPolicy = false) => await browser.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = Address.ToString(),
        JavaScriptEnabled = javaScript,
        ColorScheme = scheme,
        ViewportSize = new ViewportSize { Width = width, Height = 800 },
        // axe is put into the page from outside; the page's own policy has a test of its own.
        BypassCSP = javaScript && !keepPolicy,
    });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Site.DisposeAsync();
    }
}
