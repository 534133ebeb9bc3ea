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

        var answers = await db.Set<LevelAnswer>().AsNoTracking()
            .Where(answer => answer.IsPublished && answer.Language == "en").OrderBy(answer => answer.Order).ToListAsync(cancel);
        var levels = await db.Set<LevelOfCare>().AsNoTracking()
            .Where(level => level.IsPublished && level.Language == "en").OrderBy(level => level.Order).ToListAsync(cancel);
        return View(new WhichLevelPage(page, answers, levels));
    }
}
