using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Data.Sqlite;
using RocklandIop.Web.Features.Pages;
using StackExchange.Redis;

namespace RocklandIop.Tests.Nodes;

/// <summary>Two nodes that share a database and a Redis; and what is left when Redis is not.</summary>
public sealed class RedisTests : IAsyncDisposable
{
    private const string Address = "/therapies";
    private const string Elsewhere = "/accessibility";

    private readonly Server redis = Server.Redis();
    private readonly List<Website> nodes = [];
    private readonly DuringQueries queriesOfSecond = new();

    public async ValueTask DisposeAsync()
    {
        // The one that made the database goes last.
        foreach (var node in nodes.AsEnumerable().Reverse())
        {
            await node.DisposeAsync();
        }

        await redis.DisposeAsync();
    }

    [Fact]
    public async Task A_page_that_one_node_wrote_is_read_by_the_other_and_then_stays_in_its_memory()
    {
        var (first, second) = await StartAsync();
        var written = await first.Client.GetByteArrayAsync(Relative(Address));
        await second.PageAsync(Elsewhere);
        queriesOfSecond.Asked.Clear();

        (await second.Client.GetByteArrayAsync(Relative(Address))).ShouldBe(written);
        queriesOfSecond.Asked.ShouldBeEmpty();

        var before = await CallsAsync();
        (await second.Client.GetByteArrayAsync(Relative(Address))).ShouldBe(written);
        (await first.Client.GetByteArrayAsync(Relative(Address))).ShouldBe(written);
        (await CallsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_published_on_one_node_shows_on_the_other_a_second_later()
    {
        var (first, second) = await StartAsync();
        await first.PageAsync(Address);
        await second.PageAsync(Address);

        await first.DbAsync(async db =>
        {
            (await db.Set<Page>().SingleAsync(page => page.Slug == "therapies")).Title = "Ways of treating";
            return await db.SaveChangesAsync();
        });
        second.Clock.Advance(TimeSpan.FromSeconds(1));

        (await second.PageAsync(Address)).QuerySelector("h1")!.TextContent.ShouldBe("Ways of treating");
        (await first.PageAsync(Address)).QuerySelector("h1")!.TextContent.ShouldBe("Ways of treating");
    }

    [Fact]
    public async Task A_client_has_one_limit_for_all_nodes_and_Redis_is_not_told_who_it_is()
    {
        var (first, second) = await StartAsync(("RateLimit:ContactPerMinute", "3"));

        HttpStatusCode[] taken = [await TryAsync(first), await TryAsync(second), await TryAsync(first)];

        taken.ShouldAllBe(status => status == HttpStatusCode.BadRequest);
        (await TryAsync(second)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await TryAsync(first)).ShouldBe(HttpStatusCode.TooManyRequests);
        var key = (await KeysAsync()).Where(key => key.StartsWith("rockland:limit:", StringComparison.Ordinal)).ShouldHaveSingleItem();
        key.ShouldMatch("^rockland:limit:contact:[0-9a-f]{64}$");
        (await AskRedisAsync(database => database.KeyTimeToLiveAsync(key))).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Without_Redis_the_site_goes_on_each_node_counts_for_itself_and_it_is_shared_again_when_Redis_is_back()
    {
        var (first, second) = await StartAsync(("RateLimit:ContactPerMinute", "2"));
        (await HealthAsync(first)).ShouldBe("Healthy");
        await first.PageAsync(Address);

        await redis.KillAsync();

        await first.PageAsync(Address);
        await first.PageAsync("/families");
        (await first.SubmitInquiryAsync()).ShouldStartWith("RR-");
        (await TryAsync(first)).ShouldBe(HttpStatusCode.BadRequest);
        (await TryAsync(first)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await TryAsync(second)).ShouldBe(HttpStatusCode.BadRequest);
        (await HealthAsync(first)).ShouldBe("Degraded");
        first.Log.Text.ShouldContain("Redis does not answer");

        await redis.StartAsync();

        await UntilHealthyAsync(first);
        await UntilHealthyAsync(second);
        first.Log.Text.ShouldContain("Redis answers again");
        (await TryAsync(first)).ShouldBe(HttpStatusCode.BadRequest);
        (await TryAsync(second)).ShouldBe(HttpStatusCode.BadRequest);
        (await TryAsync(first)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Nobody_waits_for_a_Redis_that_says_nothing()
    {
        var (first, _) = await StartAsync();
        await first.PageAsync(Elsewhere);
        var before = await CallsAsync();
        await redis.SignalAsync("STOP");

        // Only the first visitor finds out.
        var finding = first.PageAsync(Address);
        while (!finding.IsCompleted)
        {
            first.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await finding;
        foreach (var address in new[] { "/families", "/advantages", "/aftercare", "/sources", "/glossary" })
        {
            await first.PageAsync(address);
        }

        (await HealthAsync(first)).ShouldBe("Degraded");
        await redis.SignalAsync("CONT");
        await UntilHealthyAsync(first);
        (await CallsAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task The_site_starts_without_Redis_and_finds_it_later()
    {
        await redis.StartAsync();
        await redis.KillAsync();
        var site = Add();

        await site.PageAsync(Address);
        (await site.SubmitInquiryAsync()).ShouldStartWith("RR-");
        (await HealthAsync(site)).ShouldBe("Degraded");

        await redis.StartAsync();
        await UntilHealthyAsync(site);
        await site.PageAsync("/families");
        (await KeysAsync()).ShouldContain(key => key.StartsWith("rockland:page:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_typed_reaches_Redis()
    {
        var (first, _) = await StartAsync();
        await first.SubmitInquiryAsync();
        await first.PageAsync(Address);
        await first.Client.GetAsync(Relative("/ada-of-the-tide-flats"));
        await first.Client.GetAsync(Relative($"{Address}?q=ada-of-the-tide-flats"));

        (await first.PageAsync("/privacy/proof")).QuerySelector("main")!.TextContent.ShouldContain("Our Redis server");
        var keys = await KeysAsync();
        keys.ShouldContain(key => key.StartsWith("rockland:page:", StringComparison.Ordinal));
        keys.ShouldAllBe(key => key.StartsWith("rockland:page:", StringComparison.Ordinal) || key.StartsWith("rockland:limit:contact:", StringComparison.Ordinal));
        var stored = string.Concat(await Task.WhenAll(keys.Select(async key => (string?)await AskRedisAsync(database => database.StringGetAsync(key)))));
        foreach (var typed in Inquiries.Typed.Append("tide-flats"))
        {
            (string.Concat(keys) + stored).ShouldNotContain(typed);
        }
    }

    private async Task<(Website First, Website Second)> StartAsync(params (string Key, string? Value)[] settings)
    {
        await redis.StartAsync();
        var first = Add(settings);
        _ = first.Services;
        return (first, Add([.. settings, ("ConnectionStrings:Site", $"Data Source={first.DatabaseFile}")]));
    }

    private Website Add(params (string Key, string? Value)[] settings)
    {
        var isSecond = nodes.Count > 0;
        var node = new Website([("Redis:Configuration", $"127.0.0.1:{redis.Port}"), .. settings])
        {
            MoreServices = services => services.ConfigureDbContext<SqliteSiteDbContext>(db => db.AddInterceptors(isSecond ? [queriesOfSecond] : [])),
        };
        nodes.Add(node);
        return node;
    }

    /// <summary>Without its hidden fields the form is refused with 400, but it counts.</summary>
    private static async Task<HttpStatusCode> TryAsync(Website node)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("For", "Me")]);
        using var visitor = node.NewVisitor();
        return (await visitor.PostAsync(Relative("/contact"), form)).StatusCode;
    }

    private static Task<string> HealthAsync(Website node) => node.Client.GetStringAsync(Relative("/health/ready"));

    private static async Task UntilHealthyAsync(Website node)
    {
        var since = Stopwatch.StartNew();
        while (await HealthAsync(node) != "Healthy")
        {
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(100);
            node.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<T> AskRedisAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port},allowAdmin=true,tiebreaker=");
        return await ask(connection.GetDatabase());
    }

    private Task<string[]> KeysAsync() => AskRedisAsync(async database => ((string[])(await database.ExecuteAsync("KEYS", "*"))!)!);

    /// <returns>How often a page was asked for or put away.</returns>
    private Task<int> CallsAsync() => AskRedisAsync(async database =>
        Regex.Matches((string)(await database.ExecuteAsync("INFO", "commandstats"))!, @"cmdstat_(?:get|set|setex):calls=(?<calls>[0-9]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Sum(command => int.Parse(command.Groups["calls"].Value, CultureInfo.InvariantCulture)));

    private static Uri Relative(string address) => new(address, UriKind.Relative);
}
