using System.Collections.ObjectModel;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Features.Layout;

/// <summary>
/// What pages share: the provider, its hours, the crisis lines, the menu, the sources, the pictures. Read anew when the content's stamp has changed, which is asked
/// once a second at most, and still there when the database is not: first as it was last seen, else as it was shipped.
/// </summary>
public sealed partial class KeptFrame : IDisposable
{
    private const int Attempts = 3;

    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    /// <summary>Somebody may have written to the database with other tools, which do not renew the stamp.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(1);

    /// <summary>How long a visitor waits for news of the database. One that is gone is given up only after many seconds, and pages are there without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly IServiceScopeFactory scopes;
    private readonly ContentChanges changes;
    private readonly TimeProvider clock;
    private readonly ILogger<KeptFrame> log;
    private readonly Lock turn = new();
    private volatile Kept? kept;
    private Task<Kept>? look;
    private long began;
    private long outdated;

    public KeptFrame(IServiceScopeFactory scopes, ContentChanges changes, TimeProvider clock, ILogger<KeptFrame> log)
    {
        (this.scopes, this.changes, this.clock, this.log) = (scopes, changes, clock, log);
        changes.Saved += WhenSaved;
    }

    /// <summary>Nothing when it is time to look again.</summary>
    public SiteFrame.Shared? Fresh => kept is { } current && IsFresh(current) ? current.Shared : null;

    public ValueTask<SiteFrame.Shared> GetAsync() => Fresh is { } shared ? new(shared) : new(LookAsync());

    /// <returns>The same when the database has no other, or does not answer.</returns>
    public ValueTask<SiteFrame.Shared> NewerAsync(SiteFrame.Shared seen)
    {
        if (kept is { } current && ReferenceEquals(current.Shared, seen))
        {
            Outdate();
        }

        return GetAsync();
    }

    public void Dispose() => changes.Saved -= WhenSaved;

    private void WhenSaved(object? sender, EventArgs e) => Outdate();

    private void Outdate() => Interlocked.Increment(ref outdated);

    private bool IsFresh(Kept current) => current.Looked == Volatile.Read(ref outdated) && clock.GetUtcNow() < current.AskAgain;

    private async Task<SiteFrame.Shared> LookAsync()
    {
        var wanted = Volatile.Read(ref outdated);
        while (true)
        {
            var (current, running, left) = Join();
            if (current is not null)
            {
                if (left <= TimeSpan.Zero)
                {
                    return current.Shared;
                }

                try
                {
                    await running.WaitAsync(left, clock);
                }
                catch (TimeoutException)
                {
                    return current.Shared;
                }
            }

            // Somebody else's look may have begun before the change that this one is after.
            if (await running is { } found && found.Looked >= wanted)
            {
                return found.Shared;
            }
        }
    }

    /// <summary>One looks, the others wait for it.</summary>
    private (Kept? Current, Task<Kept> Look, TimeSpan Left) Join()
    {
        lock (turn)
        {
            if (look?.IsCompleted != false && (kept is not { } current || !IsFresh(current)))
            {
                began = clock.GetTimestamp();
                look = Task.Run(async () => kept = await LookAsync(kept, Volatile.Read(ref outdated)));
            }

            return (kept, look!, look!.IsCompleted ? Patience : Patience - clock.GetElapsedTime(began));
        }
    }

    private async Task<Kept> LookAsync(Kept? before, long looked)
    {
        var now = clock.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            var stamp = await db.StampAsync(CancellationToken.None);
            return before is not null && before.Shared.Stamp == stamp && now < before.ReadAgain
                ? before with { AskAgain = now + Unasked, Looked = looked }
                : new Kept(await ReadAsync(db), now + Unasked, now + Oldest, looked);
        }
        catch (Exception e) when (e.IsDatabaseFailure() || e is InvalidOperationException)
        {
            NotRead(log, e);
            return new Kept(before?.Shared ?? Shipped(), now + AfterFailure, before?.ReadAgain ?? now, looked);
        }
    }

    /// <summary>As this context sees it; once more when content was changed between its queries.</summary>
    public static async Task<SiteFrame.Shared> ReadAsync(SiteDbContext db)
    {
        var stamp = await db.StampAsync(CancellationToken.None);
        for (var attempt = 1; ; attempt++)
        {
            var read = await ReadAsync(db, stamp);
            var after = await db.StampAsync(CancellationToken.None);
            if (after == stamp || attempt == Attempts)
            {
                return read;
            }

            stamp = after;
        }
    }

    private static async Task<SiteFrame.Shared> ReadAsync(SiteDbContext db, Guid stamp)
    {
        return new SiteFrame.Shared(
            await db.Set<ProviderRecord>().AsNoTracking().OrderBy(provider => provider.Id).FirstAsync(),
            await db.Published<HelpLine>().OrderBy(line => line.Order).ToListAsync(),
            await MenuAsync(db),
            (await db.Published<Source>().ToListAsync()).ToDictionary(source => source.Key),
            new GlossaryWords(await db.Published<GlossaryTerm>().ToListAsync()),
            new OfficeHours(await db.Published<StaffedHours>().ToListAsync(), await db.Published<Holiday>().ToListAsync()),
            await db.PicturesAsync(),
            stamp);
    }

    private static async Task<IReadOnlyList<SiteFrame.MenuItem>> MenuAsync(SiteDbContext db)
    {
        // Compared and not asked whether it is there: for that SQLite would read every page.
        var inMenu = await db.Published<Page>().Where(page => string.Compare(page.Menu, "") > 0).ToListAsync();
        if (db.Previewed?.IdOf<Page>() is { } previewed && inMenu.TrueForAll(page => page.Id != previewed))
        {
            inMenu.AddRange(await db.Published<Page>().Where(page => page.Id == previewed).ToListAsync());
        }

        // Whole rows: the name in the menu may be what is previewed.
        return [.. inMenu.Where(page => page.Menu is not null).OrderBy(page => page.Order).Select(page => new SiteFrame.MenuItem(page.Menu!, page.Address))];
    }

    private static SiteFrame.Shared Shipped()
    {
        var shipped = ShippedContent.Read();
        return new SiteFrame.Shared(
            shipped.Of<ProviderRecord>().Single(),
            [.. shipped.Of<HelpLine>().OrderBy(line => line.Order)],
            [.. shipped.Of<Page>().Where(page => page.Menu is not null).OrderBy(page => page.Order).Select(page => new SiteFrame.MenuItem(page.Menu!, page.Address))],
            shipped.Of<Source>().ToDictionary(source => source.Key),
            new GlossaryWords(shipped.Of<GlossaryTerm>()),
            new OfficeHours(shipped.Of<StaffedHours>(), shipped.Of<Holiday>()),
            ReadOnlyDictionary<string, Picture>.Empty,
            Stamp: null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The frame of the pages could not be read from the database; pages show it as last seen")]
    private static partial void NotRead(ILogger log, Exception exception);

    private sealed record Kept(SiteFrame.Shared Shared, DateTimeOffset AskAgain, DateTimeOffset ReadAgain, long Looked);
}
