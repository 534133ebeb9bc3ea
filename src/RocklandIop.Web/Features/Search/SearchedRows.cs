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

/// <summary>A table that is searched, and what of a row can be found.</summary>
public abstract class SearchedRows(int rank)
{
    public static readonly IReadOnlyList<SearchedRows> All =
    [
        new Of<Page>(0, page => (page.Address, page.Title, page.Menu ?? "", page.Summary, page.Body)),
        new Of<LevelOfCare>(1, level => (level.Address, level.Title, level.Abbreviation ?? "", level.Summary, level.Body)),
        new Of<Therapy>(2, therapy => (therapy.Address, therapy.Title, therapy.Abbreviation ?? "", therapy.Summary, therapy.Body)),
        new Of<Question>(3, question => ($"/questions#{question.Slug}", question.Text, "", "", question.Answer)),
        new Of<AftercareElement>(4, element => ($"/aftercare#{element.Slug}", element.Title, "", "", element.Text)),
        new Of<GlossaryTerm>(5, term => ($"/glossary#{term.Slug}", term.Term, $"{term.Abbreviation} {term.AlsoCalled}", "", term.Definition)),
    ];

    public int Rank => rank;

    public string KeyOf(int id) => $"{rank}/{id}";

    /// <summary>Hidden ones, too.</summary>
    public abstract IQueryable<Changed> ChangedSince(SiteDbContext db, DateTimeOffset since);

    /// <summary>What of it is published, in the order in which it stands.</summary>
    public abstract Task<IReadOnlyList<(SearchEntry Entry, DateTimeOffset? ChangedAt)>> ReadAsync(SiteDbContext db, IReadOnlyCollection<int>? ids, CancellationToken cancel);

    /// <summary>A row as it was when the table was asked.</summary>
    public sealed class Changed
    {
        public required int Rank { get; init; }
        public required int Id { get; init; }
        public required DateTimeOffset? ChangedAt { get; init; }
    }

    private sealed class Of<TRow>(int rank, Func<TRow, (string Address, string Title, string Words, string Summary, string Markdown)> describe) : SearchedRows(rank) where TRow : ContentRow
    {
        public override IQueryable<Changed> ChangedSince(SiteDbContext db, DateTimeOffset since)
        {
            var table = Rank;
            return db.Set<TRow>().AsNoTracking().Where(row => row.ChangedAt >= since).Select(row => new Changed { Rank = table, Id = row.Id, ChangedAt = row.ChangedAt });
        }

        public override async Task<IReadOnlyList<(SearchEntry Entry, DateTimeOffset? ChangedAt)>> ReadAsync(SiteDbContext db, IReadOnlyCollection<int>? ids, CancellationToken cancel)
        {
            var rows = db.Published<TRow>();
            var read = await (ids is null ? rows : rows.Where(row => ids.Contains(row.Id))).OrderBy(row => row.Order).ToListAsync(cancel);
            return [.. read.Select(row => (EntryOf(row), row.ChangedAt))];
        }

        private SearchEntry EntryOf(TRow row)
        {
            var (address, title, words, summary, markdown) = describe(row);
            return new SearchEntry(KeyOf(row.Id), ((long)Rank << 32) + row.Order, address, title, words, summary, ProseMarkdown.Plain(markdown));
        }
    }
}
