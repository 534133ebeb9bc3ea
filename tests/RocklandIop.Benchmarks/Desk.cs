using System.Globalization;
using System.Net;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Numbers;

namespace RocklandIop.Benchmarks;

/// <summary>Whether the desk gets slower with the years: the same pages of two sites in turn, one with a thousand inquiries and one with many.</summary>
internal static class Desk
{
    private const int Few = 1_000;

    private static readonly (string Name, Func<Visit, int, Task<HttpStatusCode>> Ask)[] Pages =
    [
        ("inbox", (visit, _) => SideBySide.GetAsync(visit.Site.Client, "/staff/inquiries")),
        ("search by phone", (visit, _) => PostAsync(visit, "/staff/inquiries/search", ("Sought", DeskInquiries.PhoneOf(visit.References.Count / 2)))),
        ("one inquiry", (visit, round) => SideBySide.GetAsync(visit.Site.Client, $"/staff/inquiries/{visit.References[visit.References.Count / 2 + round]}")),
        ("numbers", (visit, _) => SideBySide.GetAsync(visit.Site.Client, "/staff/numbers")),
        ("counting the numbers, once an hour", (visit, _) => CountAsync(visit)),
    ];

    public static async Task RunAsync(int many)
    {
        var visits = new List<Visit>();
        foreach (var size in new[] { Few, many })
        {
            var site = new Website();
            var references = await DeskInquiries.AddAsync(site, size);
            await site.SignInAsync(StaffRoles.Supervisor);
            var page = await site.PageAsync("/staff/numbers");
            visits.Add(new Visit(site, references, page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!));
        }

        var table = new List<string> { string.Create(CultureInfo.InvariantCulture, $"| page | median ms with {Few:N0} | with {many:N0} | ratio |"), "|---|---|---|---|" };
        foreach (var (name, ask) in Pages)
        {
            table.Add(await SideBySide.MeasureAsync(name, visits, ask));
        }

        table.Add(await SideBySide.MeasureAsync("an inquiry comes in", visits, SendAsync, async (visit, _) => visit.Next = await visit.Site.CheckedAsync()));

        foreach (var visit in visits)
        {
            await visit.Site.DisposeAsync();
        }

        // Below all that the sites have logged.
        Console.WriteLine(string.Join(Environment.NewLine, table));
    }

    private static async Task<HttpStatusCode> PostAsync(Visit visit, string address, (string Name, string Value) field)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", visit.Token), KeyValuePair.Create(field.Name, field.Value)]);
        using var answer = await visit.Site.Client.PostAsync(new Uri(address, UriKind.Relative), form);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> SendAsync(Visit visit, int round)
    {
        using var answer = await visit.Next!.SendAsync();
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> CountAsync(Visit visit)
    {
        await visit.Site.UseAsync<InquiryNumbers, NumbersFigures>(numbers => numbers.CountAsync(CancellationToken.None));
        return HttpStatusCode.OK;
    }

    private sealed class Visit(Website site, IReadOnlyList<string> references, string token)
    {
        public Website Site => site;
        public IReadOnlyList<string> References => references;
        public string Token => token;
        public FilledForm? Next { get; set; }
    }
}
