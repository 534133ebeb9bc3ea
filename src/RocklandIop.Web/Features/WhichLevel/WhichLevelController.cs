using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.WhichLevel;

public sealed class WhichLevelController(SiteDbContext db) : Controller
{
    [HttpGet("/which-level")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("which-level", cancel) is not { } page)
        {
            return NotFound();
        }

        var answers = await db.Published<LevelAnswer>().OrderBy(answer => answer.Order).ToListAsync(cancel);
        var levels = await db.Published<LevelOfCare>().OrderBy(level => level.Order).ToListAsync(cancel);
        return View(new WhichLevelPage(page, answers, levels));
    }
}
