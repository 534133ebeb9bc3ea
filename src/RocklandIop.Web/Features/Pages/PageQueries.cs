using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Pages;

public static class PageQueries
{
    public static Task<Page?> PageAsync(this SiteDbContext db, string slug, CancellationToken cancel) =>
        db.Set<Page>().AsNoTracking().SingleOrDefaultAsync(page => page.IsPublished && page.Language == "en" && page.Slug == slug, cancel);
}
