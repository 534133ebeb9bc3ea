using System.Diagnostics;
using System.Globalization;
using System.Net;
using RocklandIop.Tests.Processes;

namespace RocklandIop.Benchmarks;

/// <summary>
/// How many inquiries a second the site takes in while its mail server is gone. Each has a form of its own that was shown before, as the site stores a form once.
/// In the end the process is killed, and what it had answered must be in the file.
/// </summary>
internal static class Posts
{
    private const string Stamp = "submissionStamp";
    private const int Forms = 40_000;
    private const int Seconds = 8;
    private static readonly int[] Connections = [1, 16, 32];

    public static async Task RunAsync()
    {
        await using var site = await PublishedSite.InProductionAsync(
            ("Smtp:Port", "9"), ("Smtp:Security", "None"), ("Smtp:UserName", null), ("Smtp:Password", null), ("RateLimit:ContactPerMinute", "100000000"));
        await site.StartAsync();
        var script = Path.Combine(site.Folder, "posts.lua");
        var stamps = Path.Combine(site.Folder, "stamps.txt");
        await WriteFormsAsync(site, stamps, script);

        var taken = 0L;
        Console.WriteLine("| connections | inquiries a second | median ms | p99 ms | CPU ms each | not taken |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var from = 0;
        foreach (var connections in (int[])[Connections[^1], .. Connections])
        {
            // wrk asks its script from the first line on, each time.
            await File.WriteAllTextAsync(stamps + ".now", string.Join('\n', File.ReadLines(stamps).Skip(from)));
            using var process = Process.GetProcessById(site.ProcessId);
            var before = process.TotalProcessorTime;
            var load = await Wrk.RunAsync(site.Address, connections, Seconds, script);
            process.Refresh();
            var cpu = (process.TotalProcessorTime - before).TotalMilliseconds / load.Requests;
            var isWarmUp = from == 0;
            from += load.Requests + connections;
            taken += load.Requests - load.Failed;
            if (!isWarmUp)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {connections} | {load.PerSecond:0} | {load.Median:0.0} | {load.P99:0.0} | {cpu:0.00} | {load.Failed} |"));
            }
        }

        await site.KillAsync();
        var stored = Convert.ToInt64(await site.StoredAsync("SELECT COUNT(*) FROM Inquiries"), CultureInfo.InvariantCulture);
        Console.WriteLine($"Answered: {taken}. In the file after the process was killed: {stored}{(stored < taken ? ". INQUIRIES WERE LOST" : "")}.");
    }

    private static async Task WriteFormsAsync(SiteProcess site, string stamps, string script)
    {
        var form = await site.FilledInquiryAsync();
        var cookie = site.CookieHeader;
        await using (var file = new StreamWriter(stamps))
        {
            var turn = new Lock();
            await Parallel.ForAsync(0, Forms, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, cancel) =>
            {
                var page = await site.Visitor.GetStringAsync(new Uri("/contact", UriKind.Relative), cancel);
                var stamp = Between(page, $"name=\"{Stamp}\"", "value=\"", "\"");
                lock (turn)
                {
                    file.WriteLine(WebUtility.UrlEncode(stamp));
                }
            });
        }

        using var body = new FormUrlEncodedContent(form.Where(field => field.Key != Stamp));
        await File.WriteAllTextAsync(script, $$"""
            local stamps, sent = {}, 0
            for line in io.lines("{{stamps}}.now") do stamps[#stamps + 1] = line end
            local body = "{{await body.ReadAsStringAsync()}}&{{Stamp}}="
            local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "{{cookie}}" }
            request = function()
              sent = sent + 1
              return wrk.format("POST", "/contact", headers, body .. (stamps[sent] or "none left"))
            end
            """);
    }

    private static string Between(string text, string after, string start, string end)
    {
        var from = text.IndexOf(start, text.IndexOf(after, StringComparison.Ordinal), StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
