using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.LevelsOfCare;

[Route("levels-of-care")]
public sealed class LevelsOfCareController(SiteDbContext db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        await db.PageAsync("levels-of-care", cancel) is { } page ? View(new LevelsPage(page, await LevelsAsync(cancel))) : NotFound();

    [HttpGet("{slug}")]
    public async Task<IActionResult> Show(string slug, CancellationToken cancel)
    {
        var levels = await LevelsAsync(cancel);
        var level = levels.SingleOrDefault(l => l.Slug == slug);
        return level is null ? NotFound() : View(new LevelPage(level, levels));
    }

    private Task<List<LevelOfCare>> LevelsAsync(CancellationToken cancel) =>
        db.Published<LevelOfCare>().OrderBy(level => level.Order).ToListAsync(cancel);
}
