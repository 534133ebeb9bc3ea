using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Glossary;

public sealed class GlossaryController(SiteDbContext db) : Controller
{
    [HttpGet("/glossary")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("glossary", cancel) is not { } page)
        {
            return NotFound();
        }

        var terms = await db.Published<GlossaryTerm>().OrderBy(term => term.Term).ToListAsync(cancel);
        return View(new GlossaryPage(page, terms));
    }
}
