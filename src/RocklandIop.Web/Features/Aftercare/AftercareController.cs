using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Aftercare;

public sealed class AftercareController(SiteDbContext db) : Controller
{
    [HttpGet("/aftercare")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("aftercare", cancel) is not { } page)
        {
            return NotFound();
        }

        var elements = await db.Published<AftercareElement>().OrderBy(element => element.Order).ToListAsync(cancel);
        return View(new AftercarePage(page, elements));
    }
}
