using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RocklandIop.Benchmarks;

/// <summary>Load by wrk, a public tool (Debian: <c>apt-get install wrk</c>). One thread, so that it takes less of the machine than the site.</summary>
internal static partial class Wrk
{
    /// <summary>GET with Brotli, or what the Lua of a script asks.</summary>
    public static async Task<Load> RunAsync(string address, int connections, int seconds, string? script = null)
    {
        List<string> args = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. script is null ? ["-H", "Accept-Encoding: br"] : new[] { "-s", script }, address];
        Process wrk;
        try
        {
            wrk = Process.Start(new ProcessStartInfo("wrk", args) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("wrk is not installed (Debian: apt-get install wrk).");
        }

        using (wrk)
        {
            var said = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            var failed = Refused().Match(said) is { Success: true } refused ? int.Parse(refused.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            failed += Broken().Match(said) is { Success: true } broken ? broken.Groups.Values.Skip(1).Sum(group => int.Parse(group.Value, CultureInfo.InvariantCulture)) : 0;
            return new Load(
                int.Parse(Requests().Match(said).Groups[1].Value, CultureInfo.InvariantCulture),
                double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture),
                Milliseconds(said, "50%"), Milliseconds(said, "99%"), failed);
        }
    }

    private static double Milliseconds(string said, string percentile)
    {
        var time = Regex.Match(said, $@"{percentile}\s+([\d.]+)(us|ms|s)");
        var value = double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture);
        return time.Groups[2].Value switch { "us" => value / 1000, "s" => value * 1000, _ => value };
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Refused();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex Broken();

    /// <param name="Requests">Answered ones.</param>
    /// <param name="PerSecond">Requests.</param>
    /// <param name="Median">Milliseconds.</param>
    /// <param name="P99">Milliseconds.</param>
    /// <param name="Failed">Refused by the server or lost on the way.</param>
    internal sealed record Load(int Requests, double PerSecond, double Median, double P99, int Failed);
}
