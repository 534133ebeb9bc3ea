using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Tests.Features.Caching;

/// <summary>A page is written once for everybody; and what belongs to one visitor reaches no other.</summary>
public sealed class PageCacheTests : IAsyncDisposable
{
    private const string Address = "/therapies";

    private readonly DuringQueries queries = new();
    private readonly Website site;

    public PageCacheTests() => site = new Website { MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(queries)) };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_second_visitor_gets_a_copy_and_the_database_is_not_asked()
    {
        var first = await AskAsync(Address, "br");
        queries.Asked.Clear();

        var second = await AskAsync(Address, "br");

        queries.Asked.ShouldBeEmpty();
        (await second.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
        second.Headers.ETag.ShouldNotBeNull().ShouldBe(first.Headers.ETag);
        second.Headers.ETag!.IsWeak.ShouldBeFalse();
        foreach (var header in new[] { "Content-Security-Policy", "Strict-Transport-Security", "Cache-Control", "CDN-Cache-Control", "Vary" })
        {
            second.Headers.GetValues(header).ShouldBe(first.Headers.GetValues(header), header);
        }
    }

    [Fact]
    public async Task Each_browser_gets_it_as_it_can_unpack_it()
    {
        var plain = await (await AskAsync(Address)).Content.ReadAsByteArrayAsync();
        var tags = new HashSet<string>();
        foreach (var (accepts, encoding) in new[] { ("br", "br"), ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("deflate", ""), ("BR", "br"), ("*", "") })
        {
            for (var visitor = 1; visitor <= 2; visitor++)
            {
                var answer = await AskAsync(Address, accepts);

                string.Join(',', answer.Content.Headers.ContentEncoding).ShouldBe(encoding, accepts);
                answer.Headers.Vary.ShouldContain("Accept-Encoding");
                (await UnpackAsync(answer)).ShouldBe(plain, accepts);
                answer.Content.Headers.ContentLength.ShouldBe((await answer.Content.ReadAsByteArrayAsync()).Length);
                tags.Add(answer.Headers.ETag!.Tag);
            }
        }

        tags.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        var tag = (await AskAsync(Address, "br")).Headers.ETag!.Tag;

        var again = await AskAsync(Address, "br", ("If-None-Match", tag));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        again.Headers.ETag!.Tag.ShouldBe(tag);
        again.Headers.Vary.ShouldContain("Accept-Encoding");
        again.Headers.CacheControl!.MustRevalidate.ShouldBeTrue();
        (await AskAsync(Address, "br", ("If-None-Match", "\"another\""))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(Address, "gzip", ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_head_is_that_of_the_page()
    {
        for (var visitor = 1; visitor <= 2; visitor++)
        {
            var page = await AskAsync(Address, "br");
            using var request = new HttpRequestMessage(HttpMethod.Head, Address) { Headers = { { "Accept-Encoding", "br" } } };
            var head = await site.Client.SendAsync(request);

            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            head.Headers.ETag.ShouldBe(page.Headers.ETag);
            head.Content.Headers.ContentLength.ShouldBe(page.Content.Headers.ContentLength);
        }
    }

    [Fact]
    public async Task A_change_shows_at_once_and_the_old_copy_is_good_for_nobody()
    {
        var before = (await AskAsync(Address, "br")).Headers.ETag!.Tag;

        await ChangeAsync("Ways of treating");

        var after = await AskAsync(Address, "br", ("If-None-Match", before));
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.PageAsync(Address)).QuerySelector("h1")!.TextContent.ShouldBe("Ways of treating");
    }

    [Fact]
    public async Task Another_server_shows_it_a_second_later()
    {
        await using var other = new Website(("ConnectionStrings:Site", $"Data Source={site.DatabaseFile}"));
        await site.PageAsync("/accessibility");
        await other.PageAsync(Address);
        await ChangeAsync("Ways of treating");

        other.Clock.Advance(TimeSpan.FromSeconds(1));

        (await other.PageAsync(Address)).QuerySelector("h1")!.TextContent.ShouldBe("Ways of treating");
    }

    [Fact]
    public async Task Many_at_once_have_it_written_once()
    {
        await site.PageAsync("/accessibility");
        queries.Asked.Clear();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(Address, "br")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        // As many as a page asks.
        queries.Asked.Count.ShouldBeInRange(1, 3);
    }

    /// <summary>On .NET 10 the framework's own policy stores such a page once the visitor has the cookie, and the next stranger's form fails.</summary>
    [Theory]
    [InlineData("/contact")]
    [InlineData("/contact/withdraw")]
    [InlineData("/leave")]
    [InlineData("/staff/sign-in")]
    [InlineData("/search?q=fear")]
    public async Task What_is_not_for_everybody_is_kept_for_nobody(string address)
    {
        using var returning = site.NewVisitor();
        for (var visit = 1; visit <= 3; visit++)
        {
            var answer = await returning.GetAsync(new Uri(address, UriKind.Relative));
            answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
            answer.Headers.Contains("CDN-Cache-Control").ShouldBeFalse();
            answer.Headers.ETag.ShouldBeNull();
        }

        if (address.StartsWith("/contact", StringComparison.Ordinal))
        {
            using var stranger = site.NewVisitor();
            (await TokenAsync(stranger, address)).ShouldNotBe(await TokenAsync(returning, address));
        }
    }

    [Fact]
    public async Task What_the_settings_say_is_asked_anew_each_time()
    {
        var answer = await AskAsync("/privacy/proof", "br");

        answer.Headers.CacheControl.ShouldNotBeNull().NoCache.ShouldBeTrue();
        answer.Headers.Contains("CDN-Cache-Control").ShouldBeFalse();
    }

    [Fact]
    public async Task An_error_and_a_draft_are_kept_for_nobody()
    {
        foreach (var address in new[] { "/no-such-page", $"{Address}?draft=1" })
        {
            var answer = await AskAsync(address, "br");
            answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
            answer.Headers.Contains("CDN-Cache-Control").ShouldBeFalse();
            answer.Headers.ETag.ShouldBeNull();
            answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Nobody_makes_copies_by_making_up_addresses()
    {
        await AskAsync(Address, "br");
        queries.Asked.Clear();

        await AskAsync($"{Address}?utm_source=somewhere", "br");
        await AskAsync("/Therapies", "br");
        await AskAsync(Address, "br", ("Host", "elsewhere.test"));

        queries.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Copies_leave_no_line_in_the_log_and_are_counted()
    {
        await AskAsync(Address, "br");
        var lines = site.Log.Text;

        await AskAsync(Address, "br");

        site.Log.Text.ShouldBe(lines);
    }

    [Fact]
    public async Task Without_its_database_a_page_that_was_seen_is_still_there()
    {
        await AskAsync(Address, "br");
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE ContentStamps RENAME TO Away"));
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Therapies RENAME TO AwayToo"));
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await AskAsync(Address, "br")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync("/therapies/holistic", "br")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task While_pages_are_read_from_copies_the_form_says_truly_that_it_was_not_sent_and_keeps_what_was_typed()
    {
        await AskAsync(Address, "br");
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE ContentStamps RENAME TO Away"));
        await site.DbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Inquiries RENAME TO AwayToo"));
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        var answer = await Website.ReadAsync(await (await site.CheckedAsync()).SendAsync(), HttpStatusCode.ServiceUnavailable);

        answer.QuerySelector("main [role=alert]")!.TextContent.ShouldContain("Your message was not sent");
        answer.QuerySelector("input[name=Message]")!.GetAttribute("value").ShouldBe(Inquiries.Message);
        (await AskAsync(Address, "br")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.PageAsync("/contact/received")).QuerySelector(".reference").ShouldBeNull();
    }

    [Fact]
    public async Task A_database_that_says_nothing_keeps_nobody_waiting()
    {
        await AskAsync(Address, "br");
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        var silence = new TaskCompletionSource();
        queries.Before("FROM \"ContentStamps\"", () => silence.Task);

        var waiting = AskAsync(Address, "br");
        while (!waiting.IsCompleted)
        {
            // What the visitor is ready to wait passes as soon as somebody waits.
            site.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (await waiting).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(Address, "br")).StatusCode.ShouldBe(HttpStatusCode.OK);
        silence.SetResult();
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string? accepts = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (accepts is not null)
        {
            request.Headers.Add("Accept-Encoding", accepts);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> UnpackAsync(HttpResponseMessage answer)
    {
        await using var packed = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream unpacked = string.Concat(answer.Content.Headers.ContentEncoding) switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress, leaveOpen: true),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true),
            _ => packed,
        };
        using var plain = new MemoryStream();
        await unpacked.CopyToAsync(plain, TestContext.Current.CancellationToken);
        if (packed.CanSeek)
        {
            packed.Position = 0;
        }

        return plain.ToArray();
    }

    private static async Task<string> TokenAsync(HttpClient visitor, string address)
    {
        var page = await Website.ReadAsync(await visitor.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
        return page.QuerySelector("input[name=__RequestVerificationToken]").ShouldNotBeNull().GetAttribute("value").ShouldNotBeNull();
    }

    private Task<int> ChangeAsync(string title) => site.DbAsync(async db =>
    {
        (await db.Set<Page>().SingleAsync(page => page.Slug == "therapies")).Title = title;
        return await db.SaveChangesAsync();
    });
}
