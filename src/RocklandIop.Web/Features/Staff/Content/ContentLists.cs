using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What there is of each type and what is in work, without reading any text but titles.</summary>
public sealed class ContentLists(SiteDbContext db, Colleagues colleagues, TimeProvider clock)
{
    public const int PageSize = 50;

    private const int MostDrafts = 20;
    private const int MostHits = 10;

    public async Task<IReadOnlyList<Amounts>> AmountsAsync(CancellationToken cancel)
    {
        var today = clock.ClinicToday();
        var drafts = await db.Set<ContentDraft>().GroupBy(draft => new { draft.Type, draft.State }).Select(group => new { group.Key.Type, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        var amounts = new List<Amounts>();
        foreach (var type in ContentTypes.Edited)
        {
            amounts.Add(new Amounts(
                type,
                await type.Rows(db).CountAsync(cancel),
                drafts.Where(draft => draft.Type == type.Name).Sum(draft => draft.Count),
                drafts.Where(draft => draft.Type == type.Name && draft.State == DraftState.InReview).Sum(draft => draft.Count),
                await type.Rows(db).CountAsync(row => row.IsPublished && row.NextReview < today, cancel)));
        }

        return amounts;
    }

    /// <summary>Who waits longest stands first; of what is in work, what was touched last.</summary>
    public async Task<IReadOnlyList<Work>> WorkAsync(DraftState state, CancellationToken cancel)
    {
        var drafts = db.Set<ContentDraft>().AsNoTracking().Where(draft => draft.State == state);
        var ordered = state == DraftState.Editing ? drafts.OrderByDescending(draft => draft.SavedAt) : drafts.OrderBy(draft => draft.SavedAt);
        var names = await colleagues.NamesAsync(cancel);
        return
        [
            .. from draft in await ordered.Take(MostDrafts).ToListAsync(cancel)
               let type = ContentTypes.Find(draft.Type)
               where type is not null
               select new Work(type, draft.RowId, TitleIn(type, draft.Values) ?? draft.Slug, names.GetValueOrDefault(draft.SavedBy, "Somebody"), draft.SavedAt),
        ];
    }

    /// <summary>Rows of any type whose title or address name holds the words.</summary>
    public async Task<IReadOnlyList<Line>> FindAsync(string sought, CancellationToken cancel)
    {
        var found = new List<Line>();
        foreach (var type in ContentTypes.Edited)
        {
            found.AddRange(await LinesAsync(type, Matching(type, sought).OrderBy(row => row.Order).ThenBy(row => row.Id).Take(MostHits), cancel));
        }

        return found;
    }

    public async Task<Page> PageAsync(ContentType type, string? sought, ContentFilter filter, int number, CancellationToken cancel)
    {
        var today = clock.ClinicToday();
        var rows = string.IsNullOrWhiteSpace(sought) ? type.Rows(db) : Matching(type, sought);
        rows = filter switch
        {
            ContentFilter.Drafts => rows.Where(row => db.Set<ContentDraft>().Any(draft => draft.Type == type.Name && draft.RowId == row.Id)),
            ContentFilter.Hidden => rows.Where(row => !row.IsPublished),
            ContentFilter.Overdue => rows.Where(row => row.IsPublished && row.NextReview < today),
            ContentFilter.All => rows,
        };

        var count = await rows.CountAsync(cancel);
        var last = Math.Max(1, (count + PageSize - 1) / PageSize);
        number = Math.Clamp(number, 1, last);
        return new Page(await LinesAsync(type, rows.OrderBy(row => row.Order).ThenBy(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize), cancel), count, number, last);
    }

    private IQueryable<ContentRow> Matching(ContentType type, string sought)
    {
        var title = type.TitleField.PropertyName;
        var pattern = LikePattern.Containing(sought);
        return type.Rows(db).Where(row => EF.Functions.Like(EF.Property<string>(row, title), pattern, LikePattern.Escape) || EF.Functions.Like(row.Slug, pattern, LikePattern.Escape));
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(ContentType type, IQueryable<ContentRow> some, CancellationToken cancel)
    {
        var title = type.TitleField.PropertyName;
        var today = clock.ClinicToday();
        var rows = await some.Select(row => new { row.Id, row.Slug, Title = EF.Property<string>(row, title), row.IsPublished, row.NextReview, row.ChangedAt }).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        var drafts = rows.Count == 0 ? [] : await db.Set<ContentDraft>().Where(draft => draft.Type == type.Name && ids.Contains(draft.RowId))
            .Select(draft => new { draft.RowId, draft.State, draft.SavedAt }).ToDictionaryAsync(draft => draft.RowId, cancel);

        // What was never published has its title in its draft only.
        var untitled = rows.Where(row => row.Title.Length == 0).Select(row => row.Id).ToList();
        var titles = untitled.Count == 0 ? [] : await db.Set<ContentDraft>().Where(draft => draft.Type == type.Name && untitled.Contains(draft.RowId))
            .Select(draft => new { draft.RowId, draft.Values }).ToDictionaryAsync(draft => draft.RowId, draft => TitleIn(type, draft.Values), cancel);

        return
        [
            .. from row in rows
               let draft = drafts.GetValueOrDefault(row.Id)
               let shown = row.Title.Length > 0 ? row.Title : titles.GetValueOrDefault(row.Id)
               select new Line(type, row.Id, shown ?? row.Slug, type.AddressOf(type.New(row.Slug)), row.IsPublished, draft?.State, row.IsPublished && row.NextReview < today, draft is not null && !(row.ChangedAt > draft.SavedAt) ? draft.SavedAt : row.ChangedAt),
        ];
    }

    private static string? TitleIn(ContentType type, string values) => ContentValues.FromJson(values)[type.TitleField.Name];

    public sealed record Amounts(ContentType Type, int Rows, int Drafts, int Waiting, int Overdue);

    public sealed record Work(ContentType Type, int RowId, string Title, string Who, DateTimeOffset At);

    public sealed record Line(ContentType Type, int Id, string Title, string? Address, bool IsPublished, DraftState? Draft, bool IsOverdue, DateTimeOffset? ChangedAt);

    public sealed record Page(IReadOnlyList<Line> Lines, int Count, int Number, int Last);
}
