using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RocklandIop.Benchmarks;

/// <summary>Load by wrk, a public tool (Debian: <c>apt-get install wrk</c>). One thread, so that it takes less of the machine than the site.</summary>
internal static class Wrk
{
    /// <summary>GET with Brotli, or what the Lua of a script asks.</summary>
    public static async Task<Load> RunAsync(string address, int connections, int seconds, string? script = null)
    {
        List<string> args = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. script is null ? ["-H", "Accept-Encoding: br"] : new[] { "-s", script }, address];
        using var wrk = Start(args);
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();

        var words = said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new Load(
            int.Parse(words[Array.IndexOf(words, "requests") - 1], CultureInfo.InvariantCulture),
            double.Parse(After(words, "Requests/sec:"), CultureInfo.InvariantCulture),
            Milliseconds(After(words, "50%")), Milliseconds(After(words, "99%")),
            Failures(words));
    }

    private static Process Start(IEnumerable<string> args)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", args) { UseShellExecute = false, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("wrk is not installed (Debian: apt-get install wrk).", e);
        }
    }

    /// <summary>Each line is there only if there was one: "Socket errors: connect 0, read 1, write 0, timeout 0" and "Non-2xx or 3xx responses: 1".</summary>
    private static int Failures(string[] words)
    {
        var socket = Array.IndexOf(words, "Socket");
        var lost = socket < 0 ? 0 : words[(socket + 2)..(socket + 10)].Where((_, at) => at % 2 == 1).Sum(count => int.Parse(count.TrimEnd(','), CultureInfo.InvariantCulture));
        return lost + (words.Contains("responses:") ? int.Parse(After(words, "responses:"), CultureInfo.InvariantCulture) : 0);
    }

    private static string After(string[] words, string word) => words[Array.IndexOf(words, word) + 1];

    private static double Milliseconds(string time)
    {
        var value = double.Parse(time.TrimEnd('u', 'm', 's'), CultureInfo.InvariantCulture);
        return time.EndsWith("us", StringComparison.Ordinal) ? value / 1000 : time.EndsWith("ms", StringComparison.Ordinal) ? value : value * 1000;
    }

    /// <param name="Requests">Answered ones.</param>
    /// <param name="PerSecond">Requests.</param>
    /// <param name="Median">Milliseconds.</param>
    /// <param name="P99">Milliseconds.</param>
    /// <param name="Failed">Refused by the server or lost on the way.</param>
    internal sealed record Load(int Requests, double PerSecond, double Median, double P99, int Failed);
}
