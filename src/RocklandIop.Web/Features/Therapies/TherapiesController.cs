using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Therapies;

[Route("therapies")]
public sealed class TherapiesController(SiteDbContext db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        await db.PageAsync("therapies", cancel) is { } page
            ? View(new TherapiesPage(page, await db.Published<Therapy>().OrderBy(therapy => therapy.Order).ToListAsync(cancel)))
            : NotFound();

    [HttpGet("{slug}")]
    public async Task<IActionResult> Show(string slug, CancellationToken cancel) =>
        await db.Published<Therapy>().SingleOrDefaultAsync(therapy => therapy.Slug == slug, cancel) is { } therapy ? View(therapy) : NotFound();
}
