using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Features;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Mvc;

public sealed class SafetyTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/contact")]
    [InlineData("/site.css")]
    [InlineData("/no-such-page")]
    [InlineData("/health/live")]
    public async Task Every_response_has_the_security_headers(string path)
    {
        var response = await site.Client.GetAsync(new Uri(path, UriKind.Relative));

        Header("Content-Security-Policy").ShouldBe("default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Referrer-Policy").ShouldBe("no-referrer");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header("Permissions-Policy").ShouldContain("geolocation=()");
        Header("Strict-Transport-Security").ShouldContain("max-age=");
        response.Headers.Contains("Server").ShouldBeFalse();

        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : "";
    }

    [Theory]
    [InlineData("/no-such-page", "We could not find that page")]
    [InlineData("/therapies/no-such-therapy", "We could not find that page")]
    [InlineData("/levels-of-care/no-such-level", "We could not find that page")]
    [InlineData("/error/500", "We could not find that page")]
    [InlineData("/no/such/file.png", "We could not find that page")]
    public async Task An_unknown_address_is_a_page_with_ways_on(string path, string title)
    {
        var page = await site.PageAsync(path, HttpStatusCode.NotFound);

        page.QuerySelector("h1")!.TextContent.ShouldBe(title);
        page.QuerySelector("main a[href='/']").ShouldNotBeNull();
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        PagesTests.Strip(page);
    }

    [Theory]
    [InlineData("DELETE", "/")]
    [InlineData("PUT", "/what-is-iop")]
    [InlineData("POST", "/therapies")]
    [InlineData("TRACE", "/contact")]
    [InlineData("OPTIONS", "/contact")]
    [InlineData("FROBNICATE", "/")]
    public async Task A_verb_that_a_page_does_not_take_is_405(string verb, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path, UriKind.Relative));

        var page = await Website.ReadAsync(await site.Client.SendAsync(request), HttpStatusCode.MethodNotAllowed);

        PagesTests.Strip(page);
    }

    [Fact]
    public void Every_action_but_the_error_page_names_its_verbs()
    {
        _ = site.Client;

        site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.Controllers.ControllerActionDescriptor>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 })
            .Select(endpoint => endpoint.DisplayName)
            .ShouldHaveSingleItem()!.ShouldContain("ErrorsController");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/therapies/medication")]
    [InlineData("/contact")]
    [InlineData("/site.css")]
    public async Task HEAD_answers_where_GET_does(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));

        (await site.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public static TheoryData<string, string, int> BadBodies => new()
    {
        { "application/x-www-form-urlencoded; charset=utf-7", "Name=Ada", 415 },
        { "application/x-www-form-urlencoded; charset=made-up", "Name=Ada", 415 },
        { "application/json", "{}", 415 },
        { "text/plain", "hello", 415 },
        { "multipart/form-data", "no boundary", 400 },
        { "multipart/form-data; boundary=x", "--x\r\nnonsense", 400 },
        { "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 200).Select(n => $"f{n}=1")), 400 },
        { "application/x-www-form-urlencoded", new string('k', 5000) + "=1", 400 },
        { "application/x-www-form-urlencoded", "Name[=Ada", 400 },
        { "application/x-www-form-urlencoded", "Name%00=Ada", 400 },
        { "application/x-www-form-urlencoded", "&&&===&%&%zz", 400 },
        { "", "", 400 },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_is_no_form_gets_a_clear_answer_and_never_500(string type, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        if (type.Length > 0)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        var response = await site.Client.PostAsync(new Uri("/contact", UriKind.Relative), content);

        ((int)response.StatusCode).ShouldBe(status);
        PagesTests.Strip(await Website.ReadAsync(response, (HttpStatusCode)status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_of_a_million_characters_is_413_over_a_real_connection(bool announced)
    {
        await using var real = new Website();
        real.UseKestrel(0);
        real.StartServer();
        using var client = new HttpClient { BaseAddress = real.ClientOptions.BaseAddress };
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("Message=" + new string('a', 1_000_000)));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/contact", UriKind.Relative)) { Content = content };
        request.Headers.TransferEncodingChunked = !announced;

        var page = await Website.ReadAsync(await client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge);

        page.QuerySelector("main")!.TextContent.ShouldContain("was not sent");
        PagesTests.Strip(page);
    }

    [Fact]
    public async Task The_host_header_is_never_believed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/what-is-iop", UriKind.Relative));
        request.Headers.Host = "evil.example";

        var html = await (await site.Client.SendAsync(request)).Content.ReadAsStringAsync();

        html.ShouldContain("https://rockland.test/what-is-iop");
        html.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task Forwarded_headers_of_an_unknown_sender_are_ignored()
    {
        await using var limited = new Website(("RateLimit:ContactPerMinute", "1"));
        var statuses = new List<HttpStatusCode>();
        foreach (var pretended in new[] { "198.51.100.1", "198.51.100.2" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/contact", UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", pretended);
            statuses.Add((await limited.Client.SendAsync(request)).StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests]);
    }

    [Theory]
    [InlineData("http://rockland.test")]
    [InlineData("https://rockland.test")]
    public async Task The_form_works_even_when_the_proxy_does_not_say_that_it_is_https(string seenAs)
    {
        using var visitor = site.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(seenAs), AllowAutoRedirect = false });

        var response = await visitor.GetAsync(new Uri("/contact", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure"));
    }

    [Fact]
    public async Task Without_its_database_the_site_says_that_nothing_was_sent_and_keeps_what_was_typed()
    {
        await using var broken = new Website();
        var form = await broken.CheckedAsync();
        File.Move(broken.DatabaseFile, broken.DatabaseFile + ".gone");
        File.Delete(broken.DatabaseFile + "-wal");
        File.Delete(broken.DatabaseFile + "-shm");
        Directory.CreateDirectory(broken.DatabaseFile);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        var sent = await Website.ReadAsync(await form.SendAsync(), HttpStatusCode.ServiceUnavailable);
        broken.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await broken.PageAsync("/what-is-iop", HttpStatusCode.ServiceUnavailable);

        sent.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("was not sent");
        sent.QuerySelector("main [role=alert] a[href='tel:+18557324842']").ShouldNotBeNull();
        FilledForm.On(broken, sent).Values().ShouldContain(KeyValuePair.Create("Message", Inquiries.Message));
        PagesTests.Strip(sent);
        PagesTests.Strip(page);
        page.QuerySelector("main a[href='tel:+18557324842']").ShouldNotBeNull();
        foreach (var typed in Inquiries.Typed)
        {
            broken.Log.Text.ShouldNotContain(typed);
        }
    }

    [Theory]
    [InlineData("/sources")]
    [InlineData("/site.css")]
    [InlineData("/contact")]
    public async Task What_is_asked_comes_packed(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "gzip");

        var response = await site.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
    }

    /// <summary>Asked for before the stylesheet names it, by the same address, and once a year.</summary>
    [Fact]
    public async Task The_font_is_asked_for_early_and_kept()
    {
        var address = (await site.PageAsync("/")).QuerySelector("link[rel=preload][as=font][crossorigin]")!.GetAttribute("href")!;
        var stylesheet = await site.Client.GetStringAsync(new Uri("/site.css", UriKind.Relative), TestContext.Current.CancellationToken);

        var font = await site.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        font.StatusCode.ShouldBe(HttpStatusCode.OK);
        font.Content.Headers.ContentType!.MediaType.ShouldBe("font/woff2");
        font.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        stylesheet.ShouldContain($"url(\"{address.TrimStart('/')}\")");
    }

    /// <summary>It holds a token and what was typed: somebody who counts the bytes could find the one by choosing the other (BREACH).</summary>
    [Fact]
    public async Task What_answers_a_form_is_not_packed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/contact/check", UriKind.Relative)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("Message", Inquiries.Message)]) };
        request.Headers.Add("Accept-Encoding", "gzip");

        var response = await site.Client.SendAsync(request);

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(Inquiries.Message);
    }

    [Fact]
    public async Task Health_tells_live_from_ready()
    {
        (await site.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative))).ShouldBe("Healthy");
        (await site.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).ShouldBe("Healthy");
    }

    [Fact]
    public async Task An_address_that_a_visitor_made_up_is_not_logged()
    {
        await site.Client.GetAsync(new Uri("/my-name-is-ada?and=i-need-help", UriKind.Relative));

        site.Log.Text.ShouldContain("404");
        site.Log.Text.ShouldNotContain("ada");
        site.Log.Text.ShouldNotContain("need-help");
    }
}
