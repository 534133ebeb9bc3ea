using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RocklandIop.Tests.Processes;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Content;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Tests.Nodes;

/// <summary>Two processes with one database and one Redis behind nginx, with the files of docs/deploy, while visitors read and write.</summary>
public sealed class RollingRestartTests : IAsyncDisposable
{
    private const int Readers = 2;
    private const int Writers = 2;

    private static readonly string[] Addresses = ["/", "/what-is-iop", "/therapies", "/levels-of-care/outpatient", "/contact", "/sitemap.xml", "/health/live"];
    private static readonly string Deploy = Path.Combine(Repository.Folder(), "docs", "deploy");

    private readonly Server redis = Server.Redis();
    private readonly Server proxy = new("nginx", "nginx", nginx => ["-c", Path.Combine(nginx.Folder, "nginx.conf"), "-g", "daemon off;"]);
    private readonly TestCertificates certificates = new();
    private readonly SmtpSink mails = new();
    private readonly CancellationTokenSource over = new();

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await redis.DisposeAsync();
        await mails.DisposeAsync();
        certificates.Dispose();
        over.Dispose();
    }

    [Fact]
    public async Task Visitors_notice_nothing_when_one_node_after_the_other_is_restarted()
    {
        await redis.StartAsync();
        await using var first = SiteProcess.InProduction(
            ("Site:PublicUrl", "https://localhost"), ("ForwardedHeaders:KnownProxies:0", "127.0.0.1"), ("RateLimit:ContactPerMinute", "1000000"),
            ("Redis:Configuration", $"127.0.0.1:{redis.Port}"), ("Shutdown:DrainSeconds", "5"), ("Intake:MailContent", "Notice"),
            ("Smtp:Port", mails.Port.ToString(CultureInfo.InvariantCulture)), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null));
        await using var second = first.Beside();
        await first.StartAsync();
        await second.StartAsync();
        await ConfigureAsync(Port(first), Port(second));
        await proxy.StartAsync();

        var read = new ConcurrentBag<string>();
        var references = new ConcurrentBag<string>();
        Task[] visitors =
        [
            .. Enumerable.Range(0, Readers).Select(_ => UntilOverAsync(visitor => ReadAsync(visitor, read))),
            .. Enumerable.Range(0, Writers).Select(_ => UntilOverAsync(visitor => WriteAsync(visitor, references))),
        ];
        var statuses = await RestartAsync(first, second);
        await over.CancelAsync();
        await Task.WhenAll(visitors);

        statuses.ShouldBe([.. Expected(first, second, first), .. Expected(first, second, second)]);
        read.Count.ShouldBeGreaterThan(100);
        references.Count.ShouldBeGreaterThan(20);
        references.Distinct().Count().ShouldBe(references.Count);
        (await first.StoredListAsync("SELECT Reference FROM Inquiries")).ShouldBe(references, ignoreOrder: true);
        await SiteProcess.UntilAsync("every mail is sent", async () => await first.StoredAsync("SELECT COUNT(*) FROM OutboxEmails WHERE Status <> 'Sent'") is 0L);
        mails.Received.Count.ShouldBe(references.Count);
        var log = await File.ReadAllTextAsync(Path.Combine(proxy.Folder, "access.log"), TestContext.Current.CancellationToken);
        log.ShouldContain($"127.0.0.1:{Port(first)} 200");
        log.ShouldContain($"127.0.0.1:{Port(second)} 200");
        log.ShouldNotContain("/contact");
        log.ShouldNotContain("?");

        await first.KillAsync();
        await second.KillAsync();
        using var stranger = NewVisitor();
        (await Website.ReadAsync(await stranger.GetAsync(new Uri("/families", UriKind.Relative)), HttpStatusCode.ServiceUnavailable)).QuerySelector("h1")!.TextContent.ShouldContain("not working");
    }

    /// <summary>It is shown when nothing of the site is there to fill it in.</summary>
    [Fact]
    public async Task The_page_of_the_proxy_names_the_lines_that_every_page_names()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await File.ReadAllTextAsync(Path.Combine(Deploy, "unavailable.html"), TestContext.Current.CancellationToken));
        var shipped = ShippedContent.Read();

        page.QuerySelectorAll("li").Select(line => line.TextContent).ShouldBe(shipped.Of<HelpLine>().Where(line => line.InStrip).OrderBy(line => line.Order).Select(line => $"{line.Phone} {line.ShortName}"));
        page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(
            [.. shipped.Of<HelpLine>().Where(line => line.InStrip).OrderBy(line => line.Order).Select(line => $"tel:{line.Tel}"), $"tel:{shipped.Of<ProviderRecord>().Single().Tel}"]);
    }

    /// <summary>What the script says of one restart: all are there, this one drains, it is back.</summary>
    private static IEnumerable<string> Expected(SiteProcess first, SiteProcess second, SiteProcess restarted) =>
        [$"{Of(first)}: 200", $"{Of(second)}: 200", $"{Of(restarted)}: 503", $"{Of(restarted)}: 200"];

    private static string Of(SiteProcess node) => node.Visitor.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static int Port(SiteProcess node) => node.Visitor.BaseAddress!.Port;

    /// <summary>The file as it stands, with the ports and paths of this test.</summary>
    private async Task ConfigureAsync(int first, int second)
    {
        var folder = proxy.Folder;
        var settings = await File.ReadAllTextAsync(Path.Combine(Deploy, "nginx.conf"));
        foreach (var (theirs, ours) in new[]
        {
            ("10.0.0.11:5080", $"127.0.0.1:{first}"), ("10.0.0.12:5080", $"127.0.0.1:{second}"),
            ("listen 80;", $"listen 127.0.0.1:{SiteProcess.FreePort()};"), ("listen [::]:80;", ""),
            ("listen 443 ssl http2;", $"listen 127.0.0.1:{proxy.Port} ssl http2;"), ("listen [::]:443 ssl http2;", ""),
            ("/etc/rockland/", $"{folder}/"), ("root /etc/rockland;", $"root {folder};"), ("/var/log/nginx/", $"{folder}/"), ("/run/nginx.pid", $"{folder}/nginx.pid"),
        })
        {
            settings.ShouldContain(theirs, Case.Sensitive);
            settings = settings.Replace(theirs, ours, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), settings);
        // A worker of nginx is another user.
        await Tool.RunAsync("chmod", ["711", folder]);
        File.Copy(Path.Combine(Deploy, "unavailable.html"), Path.Combine(folder, "unavailable.html"));
        await File.WriteAllTextAsync(Path.Combine(folder, "tls.pem"), certificates.Localhost.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "tls.key"), certificates.Localhost.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    private async Task UntilOverAsync(Func<HttpClient, Task> visit)
    {
        while (!over.IsCancellationRequested)
        {
            using var visitor = NewVisitor();
            await visit(visitor);
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    private HttpClient NewVisitor() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificates.Localhost.GetCertHashString() },
    })
    {
        BaseAddress = new Uri($"https://localhost:{proxy.Port}"),
        DefaultRequestVersion = HttpVersion.Version20,
    };

    private static async Task ReadAsync(HttpClient visitor, ConcurrentBag<string> read)
    {
        foreach (var address in Addresses)
        {
            using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            read.Add(address);
        }
    }

    /// <summary>The form, the answers to check, and Send: each step at whichever node the proxy chose.</summary>
    private static async Task WriteAsync(HttpClient visitor, ConcurrentBag<string> references)
    {
        using var typed = new FormUrlEncodedContent(await SiteProcess.FilledInquiryOfAsync(visitor));
        var check = await Website.ReadAsync(await visitor.PostAsync(new Uri("/contact/check", UriKind.Relative), typed));
        using var content = new FormUrlEncodedContent(check.QuerySelectorAll<IHtmlInputElement>("#check-form input[type=hidden]").Select(hidden => KeyValuePair.Create(hidden.Name!, hidden.Value)));
        using var sent = await visitor.PostAsync(new Uri("/contact", UriKind.Relative), content);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        references.Add((await SiteProcess.PageAsync(visitor, "/contact/received")).QuerySelector(".reference").ShouldNotBeNull().TextContent);
    }

    /// <summary>The script of the docs. Its command leaves a note, as "ssh node systemctl restart" would at the node, and waits until the note is gone.</summary>
    /// <returns>What it said.</returns>
    private async Task<string[]> RestartAsync(params SiteProcess[] nodes)
    {
        using var ended = new CancellationTokenSource();
        var restarts = nodes.Select(async node =>
        {
            var note = Note(node);
            while (!File.Exists(note))
            {
                await Task.Delay(50, ended.Token);
            }

            (await node.StopAsync()).ShouldBe(0);
            await node.StartAsync();
            File.Delete(note);
        }).ToList();
        try
        {
            var said = await Tool.RunAsync("bash", [Path.Combine(Deploy, "rolling-restart.sh"), .. nodes.SelectMany(node => new[] { Of(node), $"touch '{Note(node)}'; while [ -e '{Note(node)}' ]; do sleep 0.1; done" })]);
            await Task.WhenAll(restarts);
            return said.TrimEnd().Split('\n');
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private string Note(SiteProcess node) => Path.Combine(proxy.Folder, $"restart-{Port(node)}");
}
