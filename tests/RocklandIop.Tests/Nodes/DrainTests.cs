using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RocklandIop.Tests.Processes;

namespace RocklandIop.Tests.Nodes;

public sealed class DrainTests
{
    [Fact]
    public async Task A_node_that_leaves_says_so_first_and_serves_whoever_still_comes()
    {
        await using var site = SiteProcess.InProduction(("Shutdown:DrainSeconds", "4"));
        await site.StartAsync();
        (await site.Visitor.GetAsync(Relative("/"))).Headers.ConnectionClose.ShouldNotBe(true);
        using var half = await BeginFormAsync(site.Visitor.BaseAddress!);

        var since = Stopwatch.StartNew();
        var stopping = site.StopAsync();
        await SiteProcess.UntilAsync("it is not ready", async () => (await site.Visitor.GetAsync(Relative("/health/ready"))).StatusCode == HttpStatusCode.ServiceUnavailable);
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));

        foreach (var address in new[] { "/", "/what-is-iop", "/contact", "/health/live" })
        {
            using var answer = await site.Visitor.GetAsync(Relative(address));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            answer.Headers.ConnectionClose.ShouldBe(true, address);
        }

        (await site.SendInquiryAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        stopping.IsCompleted.ShouldBeFalse();

        // The rest of a form that somebody began to send before it stopped listening.
        await SiteProcess.UntilAsync("it does not listen any more", () => IsGoneAsync(site.Visitor.BaseAddress!));
        since.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
        (await FinishFormAsync(half)).ShouldStartWith("HTTP/1.1 400");
        (await stopping).ShouldBe(0);
    }

    /// <summary>The wish of the first visitor is kept with no page.</summary>
    [Fact]
    public async Task Who_wants_the_connection_closed_is_the_only_one_to_lose_it()
    {
        await using var site = SiteProcess.InProduction();
        await site.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative("/what-is-iop"));
        request.Headers.ConnectionClose = true;
        (await site.Visitor.GetAsync(Relative("/"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await site.Visitor.SendAsync(request)).Headers.ConnectionClose.ShouldBe(true);

        // The first of them may be late for the copy in front: whoever comes a second after the last look at the database goes the long way.
        for (var visitor = 1; visitor <= 5; visitor++)
        {
            var next = await site.Visitor.GetAsync(Relative("/what-is-iop"));
            next.StatusCode.ShouldBe(HttpStatusCode.OK);
            next.Headers.ConnectionClose.ShouldNotBe(true);
        }
    }

    private static async Task<bool> IsGoneAsync(Uri address)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, address.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static async Task<TcpClient> BeginFormAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /contact HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nFor"));
        return client;
    }

    private static async Task<string> FinishFormAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync("=Me"u8.ToArray());
        using var answer = new StreamReader(client.GetStream());
        return await answer.ReadToEndAsync();
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);
}
