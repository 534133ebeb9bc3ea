using System.Diagnostics;
using System.Globalization;
using System.Net;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Numbers;

namespace RocklandIop.Benchmarks;

/// <summary>Whether the desk gets slower with the years: the same pages of two sites in turn, one with a thousand inquiries and one with a hundred thousand.</summary>
internal static class Desk
{
    private const int WarmUp = 20;
    private const int Rounds = 40;

    private static readonly int[] Sizes = [1_000, 100_000];

    /// <summary>What is measured: everything between asking and having the whole answer.</summary>
    private static readonly (string Name, Func<Visit, Task<HttpStatusCode>> Ask)[] Pages =
    [
        ("inbox", visit => GetAsync(visit, "/staff/inquiries")),
        ("search by phone", visit => PostAsync(visit, "/staff/inquiries/search", ("Sought", DeskInquiries.PhoneOf(visit.References.Count / 2)))),
        ("one inquiry", visit => GetAsync(visit, $"/staff/inquiries/{visit.References[visit.References.Count / 2 + visit.Round]}")),
        ("numbers", visit => GetAsync(visit, "/staff/numbers")),
        ("counting the numbers, once an hour", CountAsync),
    ];

    public static async Task RunAsync()
    {
        // Where the list lies that tells the test host where the site is.
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        var visits = new List<Visit>();
        foreach (var size in Sizes)
        {
            var site = new Website();
            var references = await DeskInquiries.AddAsync(site, size);
            await site.SignInAsync(StaffRoles.Supervisor);
            var page = await site.PageAsync("/staff/numbers");
            visits.Add(new Visit(site, references, page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!));
        }

        var table = new List<string> { "| page | median ms with 1,000 | with 100,000 | ratio |", "|---|---|---|---|" };
        foreach (var (name, ask) in Pages)
        {
            table.Add(await MeasureAsync(name, ask, visits));
        }

        foreach (var visit in visits)
        {
            await visit.Site.DisposeAsync();
        }

        // Below all that the sites have logged.
        Console.WriteLine(string.Join(Environment.NewLine, table));
    }

    /// <returns>A row of the table.</returns>
    private static async Task<string> MeasureAsync(string name, Func<Visit, Task<HttpStatusCode>> ask, List<Visit> visits)
    {
        var milliseconds = visits.ConvertAll(_ => new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            // Another one first in each round: what comes first finds colder caches.
            for (var turn = 0; turn < visits.Count; turn++)
            {
                var which = (round + WarmUp + turn) % visits.Count;
                visits[which].Round = round + WarmUp;
                var start = Stopwatch.GetTimestamp();
                var status = await ask(visits[which]);
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (status is not (HttpStatusCode.OK or HttpStatusCode.SeeOther))
                {
                    return $"| {name} | answered {(int)status} | | |";
                }

                if (round >= 0)
                {
                    milliseconds[which].Add(elapsed);
                }
            }
        }

        var (few, many) = (Median(milliseconds[0]), Median(milliseconds[1]));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {few:0.0} | {many:0.0} | {many / few:0.00} |");
    }

    private static async Task<HttpStatusCode> GetAsync(Visit visit, string address)
    {
        using var answer = await visit.Site.Client.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(Visit visit, string address, (string Name, string Value) field)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", visit.Token), KeyValuePair.Create(field.Name, field.Value)]);
        using var answer = await visit.Site.Client.PostAsync(new Uri(address, UriKind.Relative), form);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> CountAsync(Visit visit)
    {
        await visit.Site.UseAsync<InquiryNumbers, NumbersFigures>(numbers => numbers.CountAsync(CancellationToken.None));
        return HttpStatusCode.OK;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Visit(Website site, IReadOnlyList<string> references, string token)
    {
        public Website Site => site;
        public IReadOnlyList<string> References => references;
        public string Token => token;
        public int Round { get; set; }
    }
}
