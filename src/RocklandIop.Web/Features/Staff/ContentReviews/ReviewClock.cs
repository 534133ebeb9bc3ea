using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>Which texts somebody has to look at again, by the day by which it was promised. They stay on the site whatever the day.</summary>
public sealed class ReviewClock(SiteDbContext db, TimeProvider clock)
{
    public const int DaysAhead = 30;

    /// <summary>The most urgent ones.</summary>
    public async Task<IReadOnlyList<DueReview>> DueAsync(int most, CancellationToken cancel)
    {
        var due = new List<DueReview>();
        foreach (var type in ContentTypes.Edited)
        {
            var title = type.TitleField.PropertyName;
            var rows = await Due(type).OrderBy(row => row.NextReview).ThenBy(row => row.Id).Take(most)
                .Select(row => new { row.Id, row.Slug, Title = EF.Property<string>(row, title), row.NextReview, row.ReviewedBy, row.SourcesChecked }).ToListAsync(cancel);
            if (rows.Count > 0)
            {
                var looks = await LooksAsync(type, [.. rows.Select(row => row.Id)], cancel);
                due.AddRange(rows.Select(row => new DueReview(type, row.Id, string.IsNullOrEmpty(row.Title) ? row.Slug : row.Title, row.NextReview!.Value, row.ReviewedBy, row.SourcesChecked, looks.GetValueOrDefault(row.Id))));
            }
        }

        return [.. due.OrderBy(row => row.Due).Take(most)];
    }

    /// <returns>How many are over, and how many come in the next days.</returns>
    public async Task<(int Overdue, int Soon)> CountAsync(CancellationToken cancel)
    {
        var today = clock.ClinicToday();
        var (overdue, all) = (0, 0);
        foreach (var type in ContentTypes.Edited)
        {
            all += await Due(type).CountAsync(cancel);
            overdue += await Due(type).CountAsync(row => row.NextReview <= today, cancel);
        }

        return (overdue, all - overdue);
    }

    private IQueryable<ContentRow> Due(ContentType type)
    {
        var last = clock.ClinicToday().AddDays(DaysAhead);
        return type.Rows(db).AsNoTracking().Where(row => row.IsPublished && row.Language == ContentRow.SiteLanguage && row.NextReview <= last);
    }

    private async Task<Dictionary<int, Guid?>> LooksAsync(ContentType type, List<int> ids, CancellationToken cancel)
    {
        var looks = await db.Set<ContentVersion>().Where(version => version.Type == type.Name && ids.Contains(version.RowId) && version.Action == ContentAction.Reviewed)
            .Select(version => new { version.RowId, version.Number, version.StaffId }).ToListAsync(cancel);
        return looks.GroupBy(look => look.RowId).ToDictionary(row => row.Key, row => row.MaxBy(look => look.Number)!.StaffId);
    }
}
