using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Layout;

namespace RocklandIop.Web.Features.Search;

/// <summary>
/// Keeps an index of everything published. It is made once; when the content's stamp is another one than the index was brought up to, only the rows
/// that changed since are read. What is looked for is written nowhere.
/// </summary>
public sealed partial class SiteSearch(IServiceScopeFactory scopes, ILogger<SiteSearch> log) : IDisposable
{
    private const int Attempts = 3;
    private const int Batch = 500;

    /// <summary>Further than the clocks of two servers are ever apart, and longer than a change takes to be saved.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>When each row that can be found was changed last.</summary>
    private readonly Dictionary<string, DateTimeOffset?> known = [];

    private SearchIndex? index;
    private Guid stamp;
    private DateTimeOffset newest;

    /// <param name="text">What somebody looks for.</param>
    /// <param name="frame">That of the response; it is told of which content the answer is.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, SiteFrame frame, CancellationToken cancel)
    {
        var shown = (await frame.GetAsync()).Stamp;
        await reading.WaitAsync(cancel);
        SearchIndex current;
        try
        {
            if (index is null || shown != stamp)
            {
                await BringUpAsync(cancel);
            }

            current = index!;
            frame.Note(stamp);
        }
        finally
        {
            reading.Release();
        }

        return current.Find(text);
    }

    public void Dispose()
    {
        index?.Dispose();
        reading.Dispose();
    }

    private async Task BringUpAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            var now = await db.StampAsync(cancel);
            for (var attempt = 1; ; attempt++)
            {
                await ReadAsync(db, cancel);
                stamp = now;
                now = await db.StampAsync(cancel);
                if (stamp == now || attempt == Attempts)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (index is not null && e.IsDatabaseFailure())
        {
            NotRead(log, e);
        }
    }

    private async Task ReadAsync(SiteDbContext db, CancellationToken cancel)
    {
        var synonyms = await db.Published<SearchSynonym>().OrderBy(synonym => synonym.Order).ToListAsync(cancel);
        if (index is null)
        {
            var all = new List<SearchEntry>();
            foreach (var table in SearchedRows.All)
            {
                all.AddRange(Noted(await table.ReadAsync(db, ids: null, cancel)));
            }

            index = new SearchIndex(all, synonyms);
            newest = known.Values.Max() ?? DateTimeOffset.MinValue;
        }
        else
        {
            await ReadChangedAsync(db, index, cancel);
            index.Synonyms = synonyms;
        }
    }

    private async Task ReadChangedAsync(SiteDbContext db, SearchIndex current, CancellationToken cancel)
    {
        var since = newest - DateTimeOffset.MinValue > Slack ? newest - Slack : DateTimeOffset.MinValue;
        var lately = await SearchedRows.All.Select(table => table.ChangedSince(db, since)).Aggregate((some, more) => some.Concat(more)).ToListAsync(cancel);
        foreach (var table in SearchedRows.All)
        {
            // One that is as old as the newest may have been saved again in the same instant.
            var ids = lately.Where(row => row.Rank == table.Rank && (row.ChangedAt >= newest || known.GetValueOrDefault(table.KeyOf(row.Id)) != row.ChangedAt)).Select(row => row.Id);
            foreach (var batch in ids.Chunk(Batch))
            {
                var found = Noted(await table.ReadAsync(db, batch, cancel));
                var gone = batch.Select(table.KeyOf).Except(found.Select(entry => entry.Key)).ToList();
                gone.ForEach(key => known.Remove(key));
                current.Change(found, gone);
            }
        }

        newest = lately.Max(row => row.ChangedAt) is { } latest && latest > newest ? latest : newest;
    }

    private List<SearchEntry> Noted(IReadOnlyList<(SearchEntry Entry, DateTimeOffset? ChangedAt)> rows)
    {
        foreach (var (entry, changedAt) in rows)
        {
            known[entry.Key] = changedAt;
        }

        return [.. rows.Select(row => row.Entry)];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search could not read what has changed; it finds what was there before")]
    private static partial void NotRead(ILogger log, Exception exception);
}
