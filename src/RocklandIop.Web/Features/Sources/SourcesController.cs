using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Sources;

public sealed class SourcesController(SiteDbContext db) : Controller
{
    [HttpGet("/sources")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("sources", cancel) is not { } page)
        {
            return NotFound();
        }

        var sources = await db.Published<Source>().OrderBy(source => source.Title).ToListAsync(cancel);
        return View(new SourcesPage(page, sources));
    }
}
