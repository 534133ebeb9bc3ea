using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RocklandIop.Tests.Processes;
using RocklandIop.Tests.Support;

namespace RocklandIop.Benchmarks;

/// <summary>Whether a visitor waits for the mail server: the same inquiry sent in turn to three sites whose mail server is well, says nothing, or is gone.</summary>
internal static class ContactAndMail
{
    private const int WarmUp = 20;
    private const int Rounds = 300;

    public static async Task RunAsync()
    {
        await using var well = new SmtpSink();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var gone = FreePort();

        (string Name, SiteProcess Site, List<double> Milliseconds)[] sites =
        [
            ("well", Site(well.Port), []),
            ("silent", Site(((IPEndPoint)silent.LocalEndpoint).Port), []),
            ("gone", Site(gone), []),
        ];

        foreach (var (_, site, _) in sites)
        {
            await site.StartAsync();
        }

        for (var round = -WarmUp; round < Rounds; round++)
        {
            // Another one first in each round: what comes first finds colder caches.
            for (var turn = 0; turn < sites.Length; turn++)
            {
                var (_, site, milliseconds) = sites[(round + WarmUp + turn) % sites.Length];
                var form = await site.FilledInquiryAsync();
                var start = Stopwatch.GetTimestamp();
                using var answer = await site.PostAsync(form);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (answer.StatusCode != HttpStatusCode.SeeOther)
                {
                    throw new InvalidOperationException($"The site answered {answer.StatusCode}.");
                }

                if (round >= 0)
                {
                    milliseconds.Add(elapsed);
                }
            }
        }

        Console.WriteLine("| mail server | median ms | p95 ms | p99 ms | median as a ratio of 'well' |");
        Console.WriteLine("|---|---|---|---|---|");
        var reference = Percentile(sites[0].Milliseconds, 50);
        foreach (var (name, site, milliseconds) in sites)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Percentile(milliseconds, 50):0.0} | {Percentile(milliseconds, 95):0.0} | {Percentile(milliseconds, 99):0.0} | {Percentile(milliseconds, 50) / reference:0.00} |"));
            await site.DisposeAsync();
        }
    }

    private static SiteProcess Site(int port) => SiteProcess.InProduction(
        ("Smtp:Port", port.ToString(CultureInfo.InvariantCulture)), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null),
        ("RateLimit:ContactPerMinute", "1000000"));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1];
    }
}
