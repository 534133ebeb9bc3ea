using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Keeps old addresses leading to where their page is now, in one step however often it moved. Saves nothing by itself.</summary>
public sealed class ContentAddresses(SiteDbContext db, TimeProvider clock)
{
    /// <summary>A page is published at an address, and was at another one before, or at none.</summary>
    public async Task TakeAsync(string? before, string? now, CancellationToken cancel)
    {
        if (now is null || IsPart(now))
        {
            return;
        }

        // What stands there now is no longer gone, nor elsewhere.
        if (await db.Set<MovedAddress>().SingleOrDefaultAsync(moved => moved.From == now, cancel) is { } old)
        {
            db.Remove(old);
        }

        if (before is not null && before != now)
        {
            foreach (var earlier in await db.Set<MovedAddress>().Where(moved => moved.To == before).ToListAsync(cancel))
            {
                earlier.To = now;
            }

            await SetAsync(before, now, cancel);
        }
    }

    public async Task GoneAsync(string? address, CancellationToken cancel)
    {
        if (address is not null && !IsPart(address))
        {
            await SetAsync(address, to: null, cancel);
        }
    }

    private async Task SetAsync(string from, string? to, CancellationToken cancel)
    {
        if (await db.Set<MovedAddress>().SingleOrDefaultAsync(moved => moved.From == from, cancel) is { } moved)
        {
            moved.To = to;
            moved.At = clock.GetUtcNow();
        }
        else
        {
            db.Add(new MovedAddress { From = from, To = to, At = clock.GetUtcNow() });
        }
    }

    /// <summary>A place on another page, or a page that is more than its row.</summary>
    private static bool IsPart(string address) => address.Contains('#', StringComparison.Ordinal);
}
