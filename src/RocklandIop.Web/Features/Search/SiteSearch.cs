using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Search;

/// <summary>Keeps an index of everything published, read anew when it is a minute old. What is looked for is written nowhere.</summary>
public sealed class SiteSearch(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private SearchIndex? index;
    private DateTimeOffset goodUntil = DateTimeOffset.MinValue;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            if (index is null || clock.GetUtcNow() >= goodUntil)
            {
                var fresh = await ReadAsync(cancel);
                index?.Dispose();
                index = fresh;
                goodUntil = clock.GetUtcNow() + Fresh;
            }

            return index.Find(text);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose()
    {
        index?.Dispose();
        reading.Dispose();
    }

    private async Task<SearchIndex> ReadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var entries = new List<SearchEntry>();

        entries.AddRange((await RowsAsync<Page>(db, cancel)).Select(page => new SearchEntry(page.Address, page.Title, page.Menu ?? "", page.Summary, ProseMarkdown.Plain(page.Body))));
        entries.AddRange((await RowsAsync<LevelOfCare>(db, cancel)).Select(level => new SearchEntry(level.Address, level.Title, level.Abbreviation ?? "", level.Summary, ProseMarkdown.Plain(level.Body))));
        entries.AddRange((await RowsAsync<Therapy>(db, cancel)).Select(therapy => new SearchEntry(therapy.Address, therapy.Title, therapy.Abbreviation ?? "", therapy.Summary, ProseMarkdown.Plain(therapy.Body))));
        entries.AddRange((await RowsAsync<Question>(db, cancel)).Select(question => new SearchEntry($"/questions#{question.Slug}", question.Text, "", "", ProseMarkdown.Plain(question.Answer))));
        entries.AddRange((await RowsAsync<AftercareElement>(db, cancel)).Select(element => new SearchEntry($"/aftercare#{element.Slug}", element.Title, "", "", ProseMarkdown.Plain(element.Text))));
        entries.AddRange((await RowsAsync<GlossaryTerm>(db, cancel)).Select(term => new SearchEntry($"/glossary#{term.Slug}", term.Term, $"{term.Abbreviation} {term.AlsoCalled}", "", ProseMarkdown.Plain(term.Definition))));

        return new SearchIndex(entries, await RowsAsync<SearchSynonym>(db, cancel));
    }

    private static Task<List<TRow>> RowsAsync<TRow>(SiteDbContext db, CancellationToken cancel) where TRow : ContentRow =>
        db.Published<TRow>().OrderBy(row => row.Order).ToListAsync(cancel);
}
