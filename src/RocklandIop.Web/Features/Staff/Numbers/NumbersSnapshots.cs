using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>The numbers are counted once an hour, by whichever server comes first; the page shows the latest that are there.</summary>
public sealed class NumbersSnapshots(SiteDbContext db, InquiryNumbers numbers, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <returns>Whether the counting of this hour was ours to do.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);

        // Asked first, since a refused row would be an error in the log every few minutes.
        if (await db.Set<NumbersSnapshot>().AnyAsync(snapshot => snapshot.Hour == hour, cancel) || !await db.TryAddAsync(new NumbersSnapshot { Hour = hour }, cancel))
        {
            return false;
        }

        try
        {
            await CountAsync(hour, cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // This server stops: another one, or its next start, has the hour.
            await db.Set<NumbersSnapshot>().Where(snapshot => snapshot.Hour == hour && snapshot.Json == null).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }

        return true;
    }

    private async Task CountAsync(DateTimeOffset hour, CancellationToken cancel)
    {
        var json = JsonSerializer.Serialize(await numbers.CountAsync(cancel));
        await db.Set<NumbersSnapshot>().Where(snapshot => snapshot.Hour == hour).ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.Json, json), cancel);

        var old = hour - Kept;
        await db.Set<NumbersSnapshot>().Where(snapshot => snapshot.Hour < old).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Counted here and now only on a site that never did.</summary>
    public async Task<(DateTimeOffset AsOf, NumbersFigures Figures)> LatestAsync(CancellationToken cancel)
    {
        if (await NewestAsync(cancel) is not { } newest)
        {
            await TakeAsync(cancel);
            newest = await NewestAsync(cancel);
        }

        // Another server may be counting at this moment.
        return newest is null ? (clock.GetUtcNow(), await numbers.CountAsync(cancel)) : (newest.Hour, JsonSerializer.Deserialize<NumbersFigures>(newest.Json!)!);
    }

    private Task<NumbersSnapshot?> NewestAsync(CancellationToken cancel) =>
        db.Set<NumbersSnapshot>().AsNoTracking().Where(snapshot => snapshot.Json != null).OrderByDescending(snapshot => snapshot.Hour).FirstOrDefaultAsync(cancel);
}
