using Microsoft.EntityFrameworkCore;

namespace RocklandIop.Web.Data;

public static class ContentQueries
{
    /// <summary>What visitors may see, in their language, and what is previewed; to read, not to change.</summary>
    public static IQueryable<TRow> Published<TRow>(this SiteDbContext db) where TRow : ContentRow =>
        db.Previewed?.IdOf<TRow>() is { } previewed
            ? db.Set<TRow>().AsNoTracking().Where(row => (row.IsPublished || row.Id == previewed) && row.Language == ContentRow.SiteLanguage)
            : db.Set<TRow>().AsNoTracking().Where(row => row.IsPublished && row.Language == ContentRow.SiteLanguage);
}
