using Microsoft.AspNetCore.Mvc;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Pages;

public sealed class PagesController(SiteDbContext db) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Home(CancellationToken cancel) =>
        await db.PageAsync(Page.HomeSlug, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/{slug}")]
    public async Task<IActionResult> Show(string slug, CancellationToken cancel)
    {
        if (slug == Page.HomeSlug)
        {
            return LocalRedirectPermanent("/");
        }

        return await db.PageAsync(slug, cancel) is { } page ? View(page) : NotFound();
    }
}
