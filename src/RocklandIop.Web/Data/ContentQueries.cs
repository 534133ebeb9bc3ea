using Microsoft.EntityFrameworkCore;

namespace RocklandIop.Web.Data;

public static class ContentQueries
{
    /// <summary>What visitors may see, in their language; to read, not to change.</summary>
    public static IQueryable<TRow> Published<TRow>(this SiteDbContext db) where TRow : ContentRow =>
        db.Set<TRow>().AsNoTracking().Where(row => row.IsPublished && row.Language == ContentRow.SiteLanguage);
}
