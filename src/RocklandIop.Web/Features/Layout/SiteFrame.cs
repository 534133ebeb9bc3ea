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
/// What pages share: the provider, its hours, the crisis lines, the menu, the sources, the pictures. Read together at most once in two seconds,
/// and still there when the database is not: first as it was last seen, else as it was shipped.
/// </summary>
public sealed partial class SiteFrame(IServiceScopeFactory scopes, IHttpContextAccessor http, TimeProvider clock, ILogger<SiteFrame> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim reading = new(1, 1);
    private Shared? last;
    private DateTimeOffset goodUntil = DateTimeOffset.MinValue;

    public async ValueTask<Shared> GetAsync()
    {
        // Somebody who looks at a draft sees it in the frame, too.
        if (http.HttpContext?.Features.Get<Shared>() is { } own)
        {
            return own;
        }

        if (last is { } current && clock.GetUtcNow() < goodUntil)
        {
            return current;
        }

        await reading.WaitAsync();
        try
        {
            if (last is null || clock.GetUtcNow() >= goodUntil)
            {
                last = await ReadAsync();
            }

            return last;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task<Shared> ReadAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var read = await ReadAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
            goodUntil = clock.GetUtcNow() + Fresh;
            return read;
        }
        catch (Exception e) when (e.IsDatabaseFailure() || e is InvalidOperationException)
        {
            NotRead(log, e);
            goodUntil = clock.GetUtcNow() + AfterFailure;
            return last ?? Shipped();
        }
    }

    /// <summary>As this context sees it, kept by nobody.</summary>
    public static async Task<Shared> ReadAsync(SiteDbContext db)
    {
        var previewed = db.Previewed?.IdOf<Page>();
        return new Shared(
            await db.Set<ProviderRecord>().AsNoTracking().OrderBy(provider => provider.Id).FirstAsync(),
            await db.Published<HelpLine>().OrderBy(line => line.Order).ToListAsync(),
            // Whole rows: the name in the menu may be what is previewed.
            [.. (await db.Published<Page>().Where(page => page.Menu != null || page.Id == previewed).OrderBy(page => page.Order).ToListAsync())
                .Where(page => page.Menu is not null).Select(page => new MenuItem(page.Menu!, page.Address))],
            (await db.Published<Source>().ToListAsync()).ToDictionary(source => source.Key),
            new GlossaryWords(await db.Published<GlossaryTerm>().ToListAsync()),
            new OfficeHours(await db.Published<StaffedHours>().ToListAsync(), await db.Published<Holiday>().ToListAsync()),
            await db.PicturesAsync());
    }

    private static Shared Shipped()
    {
        var shipped = ShippedContent.Read();
        return new Shared(
            shipped.Of<ProviderRecord>().Single(),
            [.. shipped.Of<HelpLine>().OrderBy(line => line.Order)],
            [.. shipped.Of<Page>().Where(page => page.Menu is not null).OrderBy(page => page.Order).Select(page => new MenuItem(page.Menu!, page.Address))],
            shipped.Of<Source>().ToDictionary(source => source.Key),
            new GlossaryWords(shipped.Of<GlossaryTerm>()),
            new OfficeHours(shipped.Of<StaffedHours>(), shipped.Of<Holiday>()),
            ReadOnlyDictionary<string, Picture>.Empty);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The frame of the pages could not be read from the database; pages show it as last seen")]
    private static partial void NotRead(ILogger log, Exception exception);

    public sealed record Shared(ProviderRecord Provider, IReadOnlyList<HelpLine> HelpLines, IReadOnlyList<MenuItem> Menu, IReadOnlyDictionary<string, Source> Sources, GlossaryWords Glossary, OfficeHours Hours, IReadOnlyDictionary<string, Picture> Pictures);

    public sealed record MenuItem(string Name, string Address);
}
