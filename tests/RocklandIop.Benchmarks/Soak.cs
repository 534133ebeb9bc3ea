using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using RocklandIop.Tests.Processes;

namespace RocklandIop.Benchmarks;

/// <summary>
/// The published site under a mixed load for a while: pages, files, searches, half-way forms, and inquiries whose mail goes out. Whether memory, handles and threads stay
/// where they were after the first minutes, and whether anything failed.
/// </summary>
internal static class Soak
{
    private const int Visitors = 8;
    private const int Rows = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly string[] Searches = ["cost", "insuranse", "how long", "night", "relapse", "therapy", "zzz"];

    public static async Task RunAsync(double minutes)
    {
        await using var site = await PublishedSite.InProductionAsync(
            ("Smtp:Host", null), ("Smtp:UserName", null), ("Smtp:Password", null), ("Smtp:PickupFolder", "mail"), ("RateLimit:ContactPerMinute", "100000000"));
        await site.StartAsync();
        var pages = (await site.PageAsync("/")).QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0])
            .Where(address => address.Length > 0 && !address.StartsWith("/leave", StringComparison.Ordinal)).Append("/site.css").Append("/no-such-page").Distinct().ToList();

        var (answers, failures, inquiries) = (0L, new ConcurrentBag<string>(), 0L);
        using var over = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, Visitors).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                try
                {
                    using var visitor = site.NewVisitor();
                    foreach (var address in pages.OrderBy(_ => Random.Shared.Next()).Take(20).Append($"/search?q={Searches[Random.Shared.Next(Searches.Length)]}"))
                    {
                        using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
                        Note(address, answer.StatusCode, address == "/no-such-page" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
                        await Task.Delay(Pause);
                    }

                    var form = await site.FilledInquiryAsync(visitor);
                    if (Random.Shared.Next(4) == 0)
                    {
                        using var answer = await SiteProcess.PostAsync(visitor, form);
                        Note("/contact", answer.StatusCode, HttpStatusCode.SeeOther);
                        Interlocked.Increment(ref inquiries);
                    }
                }
                catch (HttpRequestException e)
                {
                    failures.Add(e.HttpRequestError.ToString());
                }
            }
        })).ToList();

        Console.WriteLine("| minute | memory MB | handles | threads | answers | failed |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var began = Stopwatch.StartNew();
        for (var row = 1; row <= Rows; row++)
        {
            await Task.Delay(TimeSpan.FromMinutes(minutes * row / Rows) - began.Elapsed);
            using var process = Process.GetProcessById(site.ProcessId);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {began.Elapsed.TotalMinutes:0.0} | {process.WorkingSet64 / 1e6:0} | {Directory.GetFileSystemEntries($"/proc/{site.ProcessId}/fd").Length} | {process.Threads.Count} | {Interlocked.Read(ref answers)} | {failures.Count} |"));
        }

        await over.CancelAsync();
        await Task.WhenAll(visitors);
        var stored = await site.StoredAsync("SELECT COUNT(*) FROM Inquiries");
        await SiteProcess.UntilAsync("all mail is out", async () => await site.StoredAsync("SELECT COUNT(*) FROM OutboxEmails WHERE Status <> 'Sent'") is 0L);
        Console.WriteLine($"Inquiries sent: {inquiries}, stored: {stored}; every mail is out. Lines of the log at level error: {site.Output.Split('\n').Count(line => line.Contains("[ERR]", StringComparison.Ordinal) || line.Contains("[FTL]", StringComparison.Ordinal))}.");
        Console.WriteLine(string.Join(Environment.NewLine, failures.Distinct().Take(10)));

        void Note(string address, HttpStatusCode status, HttpStatusCode expected)
        {
            Interlocked.Increment(ref answers);
            if (status != expected)
            {
                failures.Add($"{address}: {(int)status}");
            }
        }
    }
}
