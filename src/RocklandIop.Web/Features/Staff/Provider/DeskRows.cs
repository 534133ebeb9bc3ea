using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Provider;

/// <summary>Rows that staff add beside those that come with the site. One that was shipped is hidden, never deleted: the next start would bring it back.</summary>
public static class DeskRows
{
    private const string Start = "desk-";

    public static string NewSlug() => $"{Start}{Guid.CreateVersion7():N}";

    public static void Remove<TRow>(this SiteDbContext db, TRow row) where TRow : ContentRow
    {
        if (row.Slug.StartsWith(Start, StringComparison.Ordinal))
        {
            db.Set<TRow>().Remove(row);
        }
        else
        {
            row.IsPublished = false;
        }
    }
}
