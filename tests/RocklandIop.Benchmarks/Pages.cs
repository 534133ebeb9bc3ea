using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RocklandIop.Tests.Processes;
using RocklandIop.Tests.Support;

namespace RocklandIop.Benchmarks;

/// <summary>
/// What a page costs: out of the cache, beside a bare Kestrel handler and nginx that send the same packed bytes; and written anew, beside the same view whose
/// model is in memory.
/// </summary>
internal static class Pages
{
    private const string Page = "/levels-of-care/intensive-outpatient";
    private const int Rounds = 5;
    private const int Seconds = 4;
    private const int Connections = 16;

    public static async Task RunAsync()
    {
        await CachedAsync();
        await UncachedAsync();
    }

    private static async Task CachedAsync()
    {
        await using var site = await PublishedSite.InProductionAsync();
        await site.StartAsync();
        var (packed, etag) = await PackedAsync(site);
        var file = Path.Combine(site.Folder, "page");
        await File.WriteAllBytesAsync(file, packed);

        var (bareAddress, nginxAddress) = (SiteProcess.FreeAddress(), SiteProcess.FreeAddress());
        using var bare = Process.Start(Environment.ProcessPath!, [BareKestrel.Command, file, etag, bareAddress]);
        using var nginx = Process.Start("nginx", ["-p", site.Folder, "-c", await NginxAsync(site.Folder, etag, nginxAddress), "-e", "stderr"]);
        using var ours = Process.GetProcessById(site.ProcessId);
        (string Name, string Address, Process Process, List<double> Cpu, List<double> Rate)[] servers =
        [
            ("this site, out of its cache", site.Address + Page, ours, [], []),
            ("a bare Kestrel handler", bareAddress, bare, [], []),
            ("nginx, a file", nginxAddress + "/page", nginx, [], []),
        ];

        try
        {
            foreach (var server in servers)
            {
                await WaitAsync(server.Address, packed);
            }

            for (var round = -1; round < Rounds; round++)
            {
                for (var turn = 0; turn < servers.Length; turn++)
                {
                    var server = servers[(round + 1 + turn) % servers.Length];
                    server.Process.Refresh();
                    var before = server.Process.TotalProcessorTime;
                    var load = await Wrk.RunAsync(server.Address, Connections, Seconds);
                    server.Process.Refresh();
                    if (load.Failed > 0)
                    {
                        throw new InvalidOperationException($"{server.Name}: {load.Failed} of {load.Requests} failed.");
                    }

                    if (round >= 0)
                    {
                        server.Cpu.Add((server.Process.TotalProcessorTime - before).TotalMicroseconds / load.Requests);
                        server.Rate.Add(load.PerSecond);
                    }
                }
            }
        }
        finally
        {
            bare.Kill();
            nginx.Kill();
        }

        var reference = SideBySide.Median(servers[1].Cpu);
        Console.WriteLine($"{Page}: {packed.Length} bytes with Brotli.");
        Console.WriteLine("| who sends it | CPU µs a request | as a ratio of bare Kestrel | requests a second |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var server in servers)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {server.Name} | {SideBySide.Median(server.Cpu):0.0} | {SideBySide.Median(server.Cpu) / reference:0.00} | {SideBySide.Median(server.Rate):0} |"));
        }
    }

    /// <summary>In this process, one visitor, no cache, not packed: a page is packed once for each version, whatever it costs.</summary>
    private static async Task UncachedAsync()
    {
        await using var site = new Website
        {
            MoreServices = services =>
            {
                services.RemoveAll<IOutputCacheStore>();
                services.AddSingleton<IOutputCacheStore, NothingKept>();
                services.Configure<MvcOptions>(mvc => mvc.Filters.Add<FromMemory>());
            },
        };

        string[] kinds = ["", FromMemory.Wish];
        var cpu = kinds.Select(_ => new List<double>()).ToList();
        using var self = Process.GetCurrentProcess();
        for (var round = -2; round < Rounds; round++)
        {
            for (var turn = 0; turn < kinds.Length; turn++)
            {
                var which = (round + 2 + turn) % kinds.Length;
                self.Refresh();
                var before = self.TotalProcessorTime;
                for (var visit = 0; visit < 1000; visit++)
                {
                    // With a query, so that no copy in front answers.
                    using var request = new HttpRequestMessage(HttpMethod.Get, Page + "?anew");
                    request.Headers.Add(FromMemory.Header, kinds[which]);
                    using var answer = await site.Client.SendAsync(request);
                    answer.EnsureSuccessStatusCode();
                }

                self.Refresh();
                if (round >= 0)
                {
                    cpu[which].Add((self.TotalProcessorTime - before).TotalMilliseconds / 1000);
                }
            }
        }

        var (written, fromMemory) = (SideBySide.Median(cpu[0]), SideBySide.Median(cpu[1]));
        Console.WriteLine("| a page, not out of the cache | CPU ms a request | ratio |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the same view, its model in memory | {fromMemory:0.00} | 1.00 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| written from the database | {written:0.00} | {written / fromMemory:0.00} |"));
    }

    private static async Task<(byte[] Packed, string ETag)> PackedAsync(SiteProcess site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Page);
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await site.Visitor.SendAsync(request);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag!.Tag);
    }

    private static async Task<string> NginxAsync(string folder, string etag, string address)
    {
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3; uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
              open_file_cache max=10;
              keepalive_requests 100000000;
              etag off;
              server {
                listen {{new Uri(address).Authority}};
                root {{folder}};
                default_type "text/html; charset=utf-8";
                add_header Content-Encoding br;
                add_header Vary Accept-Encoding;
                add_header Cache-Control "public, max-age=0, must-revalidate";
                add_header ETag '{{etag}}';
              }
            }
            """);
        return file;
    }

    private static async Task WaitAsync(string address, byte[] packed)
    {
        using var visitor = new HttpClient();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add("Accept-Encoding", "br");
                using var answer = await visitor.SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsByteArrayAsync()).AsSpan().SequenceEqual(packed))
                {
                    return;
                }

                throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode} with other bytes.");
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    private sealed class NothingKept : IOutputCacheStore
    {
        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new((byte[]?)null);

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    /// <summary>Answers with the result of an earlier request of the same page: its action, and what that reads, is left out.</summary>
    private sealed class FromMemory : IAsyncActionFilter
    {
        public const string Header = "X-Benchmark";
        public const string Wish = "from-memory";

        private static ViewResult? kept;

        public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
        {
            if (kept is not null && context.HttpContext.Request.Headers[Header] == Wish)
            {
                context.Result = kept;
                return;
            }

            kept = (await next()).Result as ViewResult;
        }
    }
}
