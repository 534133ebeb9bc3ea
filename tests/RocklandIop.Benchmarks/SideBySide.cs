using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace RocklandIop.Benchmarks;

/// <summary>The same requests to a small site and a large one in turn, from asking to having the whole answer; what counts is the ratio of the medians.</summary>
internal static class SideBySide
{
    private const int WarmUp = 20;
    private const int Rounds = 40;

    /// <returns>A row of the table.</returns>
    public static async Task<string> MeasureAsync<TVisit>(string name, IReadOnlyList<TVisit> visits, Func<TVisit, int, Task<HttpStatusCode>> ask, Func<TVisit, int, Task>? before = null)
    {
        var milliseconds = visits.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            // Another one first in each round: what comes first finds colder caches.
            for (var turn = 0; turn < visits.Count; turn++)
            {
                var which = (round + turn) % visits.Count;
                if (before is not null)
                {
                    await before(visits[which], round);
                }

                var start = Stopwatch.GetTimestamp();
                var status = await ask(visits[which], round);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (status is not (HttpStatusCode.OK or HttpStatusCode.SeeOther))
                {
                    return $"| {name} | answered {(int)status} | | |";
                }

                if (round >= WarmUp)
                {
                    milliseconds[which].Add(elapsed);
                }
            }
        }

        var (few, many) = (Median(milliseconds[0]), Median(milliseconds[1]));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {few:0.0} | {many:0.0} | {many / few:0.00} |");
    }

    public static async Task<HttpStatusCode> GetAsync(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
