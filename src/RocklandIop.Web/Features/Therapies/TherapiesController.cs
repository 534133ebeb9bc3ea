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
            ? View(new TherapiesPage(page, await Published.OrderBy(therapy => therapy.Order).ToListAsync(cancel)))
            : NotFound();

    [HttpGet("{slug}")]
    public async Task<IActionResult> Show(string slug, CancellationToken cancel) =>
        await Published.SingleOrDefaultAsync(therapy => therapy.Slug == slug, cancel) is { } therapy ? View(therapy) : NotFound();

    private IQueryable<Therapy> Published => db.Set<Therapy>().AsNoTracking().Where(therapy => therapy.IsPublished && therapy.Language == "en");
}
