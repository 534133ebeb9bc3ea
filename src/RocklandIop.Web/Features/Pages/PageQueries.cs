using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Pages;

public static class PageQueries
{
    public static Task<Page?> PageAsync(this SiteDbContext db, string slug, CancellationToken cancel) =>
        db.Published<Page>().SingleOrDefaultAsync(page => page.Slug == slug, cancel);
}
