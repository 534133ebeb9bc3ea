using System.Diagnostics;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Contact.Recaptcha;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Tests.Features;

public sealed class RecaptchaTests : IAsyncDisposable
{
    private const string Secret = "a secret nobody else has";
    private const string Token = "token+of/this=visitor";

    private static readonly (string Key, string? Value)[] On =
    [
        ("RecaptchaSettings:Enabled", "true"),
        ("RecaptchaSettings:SiteKey", "site-key"),
        ("RecaptchaSettings:SecretKey", Secret),
        ("RecaptchaSettings:AllowedHostnames:0", "rockland.test"),
    ];

    private readonly List<IAsyncDisposable> open = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var each in Enumerable.Reverse(open))
        {
            await each.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"contact","score":0.5}""", RecaptchaVerdict.Passed, RecaptchaReason.None)]
    [InlineData("""{"success":true,"hostname":"Rockland.Test","action":"contact","score":0.9,"challenge_ts":"2026-11-23T15:00:00Z"}""", RecaptchaVerdict.Passed, RecaptchaReason.None)]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"contact","score":0.49}""", RecaptchaVerdict.Failed, RecaptchaReason.LowScore)]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"contact","score":0.0}""", RecaptchaVerdict.Failed, RecaptchaReason.LowScore)]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"contact"}""", RecaptchaVerdict.Failed, RecaptchaReason.LowScore)]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"login","score":0.9}""", RecaptchaVerdict.Failed, RecaptchaReason.OtherAction)]
    [InlineData("""{"success":true,"hostname":"rockland.test","score":0.9}""", RecaptchaVerdict.Failed, RecaptchaReason.OtherAction)]
    [InlineData("""{"success":true,"hostname":"evil.example","action":"contact","score":0.9}""", RecaptchaVerdict.Failed, RecaptchaReason.OtherHostname)]
    [InlineData("""{"success":true,"hostname":"testkey.google.com","action":"contact","score":0.9}""", RecaptchaVerdict.Failed, RecaptchaReason.OtherHostname)]
    [InlineData("""{"success":true,"action":"contact","score":0.9}""", RecaptchaVerdict.Failed, RecaptchaReason.OtherHostname)]
    [InlineData("""{"success":false,"error-codes":["invalid-input-response"]}""", RecaptchaVerdict.Failed, RecaptchaReason.InvalidToken)]
    [InlineData("""{"success":false}""", RecaptchaVerdict.Failed, RecaptchaReason.NotSolved)]
    [InlineData("""{"success":false,"error-codes":["timeout-or-duplicate"]}""", RecaptchaVerdict.Expired, RecaptchaReason.TimeoutOrDuplicate)]
    [InlineData("""{"success":false,"error-codes":["bad-request"]}""", RecaptchaVerdict.Unverified, RecaptchaReason.UnknownError)]
    [InlineData("""{"success":false,"error-codes":["invalid-keys"]}""", RecaptchaVerdict.Unverified, RecaptchaReason.UnknownError)]
    [InlineData("""{"success":true,"hostname":"rockland.test","action":"contact","score":0.9,"error-codes":["Over free quota."]}""", RecaptchaVerdict.Unverified, RecaptchaReason.UnknownError)]
    [InlineData("""{"success":false,"error-codes":["invalid-input-secret"]}""", RecaptchaVerdict.Unverified, RecaptchaReason.Configuration)]
    [InlineData("""{"success":false,"error-codes":["missing-input-secret","timeout-or-duplicate"]}""", RecaptchaVerdict.Unverified, RecaptchaReason.Configuration)]
    [InlineData("no JSON at all", RecaptchaVerdict.Unverified, RecaptchaReason.ProviderDown)]
    [InlineData("null", RecaptchaVerdict.Unverified, RecaptchaReason.ProviderDown)]
    [InlineData("""{"success":true,"score":"high"}""", RecaptchaVerdict.Unverified, RecaptchaReason.ProviderDown)]
    public async Task Each_answer_of_Google_has_its_meaning(string answer, RecaptchaVerdict verdict, RecaptchaReason reason)
    {
        var (site, google) = await StartAsync();
        google.Answer = answer;

        (await VerifyAsync(site)).ShouldBe(new RecaptchaResult(verdict, reason));
    }

    [Theory]
    [InlineData("""{"success":true,"hostname":"rockland.test"}""", RecaptchaVerdict.Passed)]
    [InlineData("""{"success":true,"hostname":"evil.example"}""", RecaptchaVerdict.Failed)]
    [InlineData("""{"success":false}""", RecaptchaVerdict.Failed)]
    public async Task The_box_to_tick_has_neither_score_nor_action(string answer, RecaptchaVerdict verdict)
    {
        var (site, google) = await StartAsync(("RecaptchaSettings:Version", "v2"));
        google.Answer = answer;

        (await VerifyAsync(site)).Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_a_token_nobody_is_asked_and_nobody_can_tell(string? token)
    {
        var (site, google) = await StartAsync();

        (await VerifyAsync(site, token)).ShouldBe(RecaptchaResult.Unverified(RecaptchaReason.NoToken));

        google.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Switched_off_it_asks_nobody()
    {
        var (site, google) = await StartAsync(("RecaptchaSettings:Enabled", "false"));

        (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Passed);

        google.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("RecaptchaSettings:Site", "www.google.com")]
    [InlineData("RecaptchaSettings:Site", "www.recaptcha.net")]
    [InlineData("RecaptchaSettings:Domain", "www.recaptcha.net")]
    public async Task Google_is_told_the_secret_and_the_token_in_the_body_and_nothing_else(string setting, string host)
    {
        var (site, google) = await StartAsync((setting, host));

        using (new Activity("a request of a visitor").Start())
        {
            await VerifyAsync(site);
        }

        var request = google.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Host.ShouldBe(host);
        request.Address.ShouldBe("/recaptcha/api/siteverify");
        request.Form.ShouldBe(new Dictionary<string, string> { ["secret"] = Secret, ["response"] = Token }, ignoreOrder: true);
        request.Headers.ShouldBe(["Host", "Content-Type", "Content-Length"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(500, RecaptchaReason.ProviderDown)]
    [InlineData(403, RecaptchaReason.ProviderDown)]
    [InlineData(429, RecaptchaReason.OverQuota)]
    public async Task An_answer_that_is_none_does_not_count_against_the_visitor(int status, RecaptchaReason reason)
    {
        var (site, google) = await StartAsync();
        google.Status = status;

        (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Unverified(reason));
    }

    [Fact]
    public async Task The_secret_does_not_follow_a_redirect()
    {
        var (site, google) = await StartAsync();
        google.Status = 307;
        google.RedirectTo = "https://elsewhere.example/collect";

        (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Unverified(RecaptchaReason.ProviderDown));

        google.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1, RecaptchaVerdict.Passed)]
    [InlineData(2, RecaptchaVerdict.Unverified)]
    public async Task A_connection_that_was_refused_is_tried_once_more(int refused, RecaptchaVerdict verdict)
    {
        var (site, google) = await StartAsync();
        google.Answer = """{"success":true,"hostname":"rockland.test","action":"contact","score":0.9}""";
        google.Refuses = refused;

        (await VerifyAsync(site)).Verdict.ShouldBe(verdict);

        google.Connections.ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_that_hangs_is_waited_for_so_long_and_asked_once()
    {
        var (site, google) = await StartAsync(("RecaptchaSettings:TimeoutSeconds", "1"));
        google.Hangs = true;
        var watch = Stopwatch.StartNew();

        (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Unverified(RecaptchaReason.ProviderDown));

        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        google.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_visitor_who_went_away_ends_the_wait_and_says_nothing_about_the_provider()
    {
        var (site, google) = await StartAsync(("RecaptchaSettings:TimeoutSeconds", "10"));
        google.Hangs = true;
        foreach (var _ in Enumerable.Range(0, RecaptchaCircuit.Failures))
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            (await VerifyAsync(site, cancel: gone.Token)).ShouldBe(RecaptchaResult.Unverified(RecaptchaReason.ProviderDown));
        }

        site.Services.GetRequiredService<RecaptchaCircuit>().IsOpen.ShouldBeFalse();
        site.Log.Text.ShouldNotContain("reCAPTCHA");
    }

    [Fact]
    public async Task After_some_failures_the_provider_is_left_alone_for_a_minute()
    {
        var (site, google) = await StartAsync();
        google.Status = 503;
        foreach (var _ in Enumerable.Range(0, 5))
        {
            (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Unverified(RecaptchaReason.ProviderDown));
        }

        google.Requests.Count.ShouldBe(RecaptchaCircuit.Failures);

        // Still down: one more question, and a minute of rest again.
        site.Clock.Advance(RecaptchaCircuit.Pause);
        await VerifyAsync(site);
        await VerifyAsync(site);
        google.Requests.Count.ShouldBe(RecaptchaCircuit.Failures + 1);

        // Well again: what went before is forgotten.
        google.Status = 200;
        google.Answer = """{"success":true,"hostname":"rockland.test","action":"contact","score":0.9}""";
        site.Clock.Advance(RecaptchaCircuit.Pause);
        (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Passed);
        google.Status = 503;
        await VerifyAsync(site);
        google.Status = 200;
        (await VerifyAsync(site)).ShouldBe(RecaptchaResult.Passed);
    }

    [Theory]
    [InlineData("""{"success":false,"error-codes":["invalid-input-secret"]}""", "Error reCAPTCHA configuration")]
    [InlineData("""{"success":true,"error-codes":["Over free quota."]}""", "Error reCAPTCHA is degraded")]
    [InlineData("no JSON", "Warning reCAPTCHA did not answer")]
    public async Task The_operator_is_told_and_the_log_holds_neither_secret_nor_token(string answer, string said)
    {
        var (site, google) = await StartAsync();
        google.Answer = answer;

        await VerifyAsync(site);

        site.Log.Text.ShouldContain(said, Case.Sensitive);
        site.Log.Text.ShouldNotContain(Secret);
        site.Log.Text.ShouldNotContain(Token);
    }

    [Fact]
    public async Task By_default_no_page_and_no_policy_names_Google()
    {
        await using var site = new Website();
        foreach (var address in new[] { "/", "/contact", "/contact/received", "/privacy", "/privacy/proof", "/no-such-page" })
        {
            var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));

            (await response.Content.ReadAsStringAsync()).ShouldNotContain("google", Case.Insensitive, address);
            Policy(response).ShouldNotContain("http", Case.Insensitive, address);
        }

        (await PartialAsync(site)).ShouldBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("v2", "www.google.com")]
    [InlineData("v2", "www.recaptcha.net")]
    [InlineData("v3", "www.google.com")]
    [InlineData("v3", "www.recaptcha.net")]
    public async Task The_policy_of_the_form_alone_allows_what_the_form_loads(string version, string host)
    {
        var (site, _) = await StartAsync(("RecaptchaSettings:Version", version), ("RecaptchaSettings:Site", host));
        var form = Policy(await site.Client.GetAsync(new Uri("/contact", UriKind.Relative)));
        var scripts = form.Split("; ").Single(directive => directive.StartsWith("script-src ", StringComparison.Ordinal)).Split(' ');

        var loaded = (await new HtmlParser().ParseDocumentAsync(await PartialAsync(site))).QuerySelectorAll("script").Select(script => script.GetAttribute("src")!).ToList();

        loaded.ShouldContain(source => source.StartsWith($"https://{host}/recaptcha/api.js", StringComparison.Ordinal));
        foreach (var source in loaded)
        {
            scripts.ShouldContain(allowed => allowed == "'self'" ? source.StartsWith("/recaptcha", StringComparison.Ordinal) : source.StartsWith(allowed, StringComparison.Ordinal), source);
        }

        form.ShouldNotContain("unsafe");
        form.ShouldContain("default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'");
        foreach (var address in new[] { "/", "/privacy", "/privacy/proof", "/search", "/site.css", "/no-such-page" })
        {
            Policy(await site.Client.GetAsync(new Uri(address, UriKind.Relative))).ShouldNotContain("http", Case.Insensitive, address);
        }

        foreach (var address in new[] { "/contact/received", "/CONTACT", "/contact/no-such-page" })
        {
            Policy(await site.Client.GetAsync(new Uri(address, UriKind.Relative))).ShouldBe(form, address);
        }
    }

    [Fact]
    public async Task The_script_of_the_site_finds_what_it_needs()
    {
        var (site, _) = await StartAsync(("RecaptchaSettings:SiteKey", "key&<1>"), ("RecaptchaSettings:Action", "contact/send"));

        var page = await new HtmlParser().ParseDocumentAsync(await PartialAsync(site));

        var field = page.QuerySelector("input[type=hidden][name=g-recaptcha-response]#recaptcha-token").ShouldNotBeNull();
        field.GetAttribute("data-sitekey").ShouldBe("key&<1>");
        field.GetAttribute("data-action").ShouldBe("contact/send");
        page.QuerySelector("script[src^='https:']")!.GetAttribute("src").ShouldBe("https://www.google.com/recaptcha/api.js?render=key%26%3C1%3E");
        var own = page.QuerySelector("script[src^='/recaptcha']")!.GetAttribute("src")!;
        (await site.Client.GetStringAsync(new Uri(own, UriKind.Relative))).ShouldContain("recaptcha-token");
        page.QuerySelectorAll("script").ShouldAllBe(script => script.TextContent.Length == 0);
    }

    [Fact]
    public async Task The_privacy_page_tells_of_it_only_while_it_is_on()
    {
        var (site, _) = await StartAsync();
        await using var without = new Website();

        (await site.PageAsync("/privacy")).QuerySelector("main")!.TextContent.ShouldContain("loads reCAPTCHA, a service of Google");
        (await site.PageAsync("/what-is-iop")).QuerySelector("main")!.TextContent.ShouldNotContain("Google");
        (await without.PageAsync("/privacy")).QuerySelector("main")!.TextContent.ShouldNotContain("reCAPTCHA");
    }

    private async Task<(Website Site, PretendGoogle Google)> StartAsync(params (string Key, string? Value)[] settings)
    {
        var google = await PretendGoogle.StartAsync();
        open.Add(google);
        var site = new Website([.. On, .. settings]) { MoreServices = google.StandIn };
        open.Add(site);
        return (site, google);
    }

    private static Task<RecaptchaResult> VerifyAsync(Website site, string? token = Token, CancellationToken cancel = default) =>
        site.UseAsync<RecaptchaVerifier, RecaptchaResult>(verifier => verifier.VerifyAsync(token, cancel));

    private static string Policy(HttpResponseMessage response) => response.Headers.GetValues(ContentPolicy.Header).ShouldHaveSingleItem();

    /// <summary>What the form includes, as it would be written into it.</summary>
    private static async Task<string> PartialAsync(Website site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var http = new DefaultHttpContext { RequestServices = services };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var view = services.GetRequiredService<IRazorViewEngine>().GetView(null, "/Features/Contact/_Recaptcha.cshtml", isMainPage: false).View.ShouldNotBeNull();
        await using var html = new StringWriter();
        var data = new ViewDataDictionary<RecaptchaOptions>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = services.GetRequiredService<IOptions<RecaptchaOptions>>().Value };
        var temp = new TempDataDictionary(http, services.GetRequiredService<ITempDataProvider>());

        await view.RenderAsync(new ViewContext(action, view, data, temp, html, new HtmlHelperOptions()));

        return html.ToString();
    }
}
