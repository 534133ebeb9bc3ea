using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Effectiveness;

public sealed class EffectivenessController(SiteDbContext db) : Controller
{
    [HttpGet("/effectiveness")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("effectiveness", cancel) is not { } page)
        {
            return NotFound();
        }

        var results = await db.Published<StudyResult>().OrderBy(result => result.Order).ToListAsync(cancel);
        return View(new EffectivenessPage(page, results));
    }
}
