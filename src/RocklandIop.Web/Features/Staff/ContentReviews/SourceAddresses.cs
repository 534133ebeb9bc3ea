using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>Asks the addresses of the sources whether they answer: only when staff press the button, and without a word about anybody.</summary>
public sealed class SourceAddresses(SiteDbContext db, IHttpClientFactory http, AuditTrail audit, TimeProvider clock)
{
    public const string Client = "sources";
    public const string Agent = "RocklandIop-source-check/1.0";

    public static readonly TimeSpan OneAnswer = TimeSpan.FromSeconds(10);

    private const int AtOnce = 4;
    private const int MostRedirects = 5;
    private static readonly TimeSpan Altogether = TimeSpan.FromSeconds(60);

    /// <summary>Begins with those that were never asked, then with the oldest answers, so that a round that was cut short goes on where it stopped.</summary>
    public async Task<SourceRound> AskAsync(Guid staffId, CancellationToken cancel)
    {
        var checks = await db.Set<SourceCheck>().ToDictionaryAsync(check => check.SourceId, cancel);
        var sources = (await db.Published<Source>().OrderBy(source => source.Id).Select(source => new { source.Id, source.Url }).ToListAsync(cancel))
            .OrderBy(source => checks.GetValueOrDefault(source.Id)?.At ?? DateTimeOffset.MinValue).ToList();
        var answers = new ConcurrentDictionary<int, int?>();
        using var limit = new CancellationTokenSource(Altogether, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await Parallel.ForEachAsync(sources, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = both.Token }, async (source, stop) => answers[source.Id] = await StatusAsync(source.Url, stop));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Those that are left are first next time.
        }

        foreach (var (id, status) in answers)
        {
            Keep(checks, id, status);
        }

        var round = new SourceRound(answers.Count, answers.Values.Count(status => status is not (>= 200 and < 300)), sources.Count - answers.Count);
        await audit.SaveAsync(AuditAction.SourcesAsked, staffId, "sources", string.Create(CultureInfo.InvariantCulture, $"{round.Asked} asked, {round.Silent} without a good answer, {round.Left} left"), cancel);
        return round;
    }

    /// <summary>Those to look at by hand.</summary>
    public async Task<IReadOnlyList<SourceAnswer>> SilentAsync(CancellationToken cancel)
    {
        var silent = from check in db.Set<SourceCheck>().AsNoTracking()
                     where check.Status == null || check.Status < 200 || check.Status >= 300
                     join source in db.Published<Source>() on check.SourceId equals source.Id
                     orderby source.Slug
                     select new { source.Id, source.Title, source.Url, check.At, check.Status };
        return [.. (await silent.ToListAsync(cancel)).Select(one => new SourceAnswer(one.Id, one.Title, one.Url, one.At, one.Status))];
    }

    /// <summary>A server that refuses to be asked for the head alone is asked for the page.</summary>
    private async Task<int?> StatusAsync(string url, CancellationToken cancel)
    {
        var head = await FollowAsync(HttpMethod.Head, url, cancel);
        return head is >= 200 and < 300 ? head : await FollowAsync(HttpMethod.Get, url, cancel) ?? head;
    }

    /// <summary>Goes from address to address by itself, so that each is https and, where it connects, public.</summary>
    private async Task<int?> FollowAsync(HttpMethod method, string url, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(OneAnswer);
        try
        {
            for (var step = 0; step <= MostRedirects && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0; step++)
            {
                using var request = new HttpRequestMessage(method, address);
                using var answer = await http.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (answer.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                    || answer.Headers.Location is not { } to)
                {
                    return (int)answer.StatusCode;
                }

                url = new Uri(address, to).AbsoluteUri;
            }

            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private void Keep(Dictionary<int, SourceCheck> checks, int id, int? status)
    {
        if (checks.TryGetValue(id, out var check))
        {
            (check.At, check.Status) = (clock.GetUtcNow(), status);
        }
        else
        {
            db.Add(new SourceCheck { SourceId = id, At = clock.GetUtcNow(), Status = status });
        }
    }
}
