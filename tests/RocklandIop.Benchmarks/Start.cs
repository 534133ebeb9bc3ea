using System.Diagnostics;
using System.Globalization;
using System.Net;
using RocklandIop.Tests.Processes;

namespace RocklandIop.Benchmarks;

/// <summary>From starting the published program, with its database there, to the first page; and how much memory it holds then and after load (what the system counts as resident).</summary>
internal static class Start
{
    private const int Starts = 11;
    private const int LoadSeconds = 10;

    public static async Task RunAsync()
    {
        var seconds = new List<double>();
        await using var site = await PublishedSite.InProductionAsync();
        site.RecipientsProven = false;
        for (var start = 0; start < Starts; start++)
        {
            var began = Stopwatch.GetTimestamp();
            site.Begin();
            await FirstPageAsync(site.Address);
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            if (start < Starts - 1)
            {
                await site.StopAsync();
            }
        }

        // The first start made the database's tables known to the file cache.
        seconds.RemoveAt(0);
        var fresh = Memory(site);
        string[] pages = ["/", "/levels-of-care/intensive-outpatient", "/therapies", "/contact", "/search?q=cost", "/glossary"];
        foreach (var page in pages)
        {
            await Wrk.RunAsync(site.Address + page, 32, LoadSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First page after {SideBySide.Median(seconds):0.00} s (median of {seconds.Count}, {seconds.Min():0.00} to {seconds.Max():0.00})."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Memory: {fresh:0} MB after the first page, {Memory(site):0} MB after {LoadSeconds} seconds of load on each of {pages.Length} pages."));
    }

    private static async Task FirstPageAsync(string address)
    {
        using var visitor = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await visitor.GetAsync(new Uri(address));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }
    }

    /// <returns>Megabytes.</returns>
    private static double Memory(SiteProcess site)
    {
        using var process = Process.GetProcessById(site.ProcessId);
        return process.WorkingSet64 / 1e6;
    }
}
