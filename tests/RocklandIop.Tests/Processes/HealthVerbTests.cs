using System.Net;
using System.Net.Sockets;

namespace RocklandIop.Tests.Processes;

public sealed class HealthVerbTests
{
    [Fact]
    public async Task A_running_site_says_its_state_and_one_without_its_database_that_it_is_not_ready()
    {
        await using var site = SiteProcess.InProduction();
        await site.StartAsync();
        var address = site.Visitor.BaseAddress!.GetLeftPart(UriPartial.Authority);

        await using (var asking = site.Beside())
        {
            (await asking.RunToEndAsync("health", address)).ShouldBe(0, asking.Errors);
            asking.Output.ShouldBe("Healthy");
            asking.Errors.ShouldBeEmpty();
        }

        File.Delete(site.DatabaseFile);
        Directory.CreateDirectory(site.DatabaseFile);
        await using (var asking = site.Beside())
        {
            (await asking.RunHereAsync("health", $"{address}/health/ready")).ShouldBe(1, asking.Errors);
            asking.Output.ShouldBe("Unhealthy");
            (await asking.RunHereAsync("health", $"{address}/health/live")).ShouldBe(0, asking.Errors);
        }
    }

    [Fact]
    public async Task It_needs_no_setting_and_makes_nothing()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var site = SiteProcess.EmptyInProduction(("Sealing:Keys:0:Key", "no key"), ("Site:PublicUrl", null));

        (await site.RunHereAsync("health", $"http://127.0.0.1:{port}")).ShouldBe(1);

        site.Errors.ShouldBe($"http://127.0.0.1:{port}/health/ready does not answer (ConnectionError).");
        site.Output.ShouldBeEmpty();
        Directory.GetDirectories(site.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nDraining", 1, "Draining")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /sign-in\r\nContent-Length: 0\r\n\r\n", 1, "302")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<p>Hello</p>", 0, "200")]
    public async Task What_answers_is_told_in_a_word(string answer, int exitCode, string word)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var served = ServeAsync(other, answer);
        await using var site = SiteProcess.EmptyInProduction();

        (await site.RunHereAsync("health", $"http://{other.LocalEndpoint}")).ShouldBe(exitCode, site.Errors);

        site.Output.ShouldBe(word);
        await served;
    }

    [Theory]
    [InlineData("health", "localhost:5080")]
    [InlineData("health", "ftp://localhost")]
    [InlineData("health", "http://localhost:5080", "now")]
    public async Task What_is_no_address_is_told_how_it_is_used(params string[] words)
    {
        await using var site = SiteProcess.EmptyInProduction();

        (await site.RunHereAsync(words)).ShouldBe(2);

        site.Errors.ShouldContain("health [ADDRESS]");
    }

    private static async Task ServeAsync(TcpListener at, string answer)
    {
        using var client = await at.AcceptTcpClientAsync();
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096]);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
    }
}
