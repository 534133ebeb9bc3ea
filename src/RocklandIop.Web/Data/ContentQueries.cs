using Microsoft.EntityFrameworkCore;

namespace RocklandIop.Web.Data;

public static class ContentQueries
{
    /// <summary>What visitors may see, in their language, and what is previewed; to read, not to change.</summary>
    public static IQueryable<TRow> Published<TRow>(this SiteDbContext db) where TRow : ContentRow =>
        db.Previewed?.IdOf<TRow>() is { } previewed
            ? db.Set<TRow>().AsNoTracking().Where(row => (row.IsPublished || row.Id == previewed) && row.Language == ContentRow.SiteLanguage)
            : db.Set<TRow>().AsNoTracking().Where(row => row.IsPublished && row.Language == ContentRow.SiteLanguage);

    /// <summary>One row, none before content was ever saved.</summary>
    public static IQueryable<Guid> Stamps(this SiteDbContext db) => db.Set<ContentStamp>().Where(stamp => stamp.Id == ContentStamp.OnlyId).Select(stamp => stamp.Value);

    /// <returns>The value that stands for the content as it is now.</returns>
    public static Task<Guid> StampAsync(this SiteDbContext db, CancellationToken cancel) => db.Stamps().SingleOrDefaultAsync(cancel);
}
