using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.WhatToExpect;

public sealed class WhatToExpectController(SiteDbContext db) : Controller
{
    [HttpGet("/what-to-expect")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        if (await db.PageAsync("what-to-expect", cancel) is not { } page)
        {
            return NotFound();
        }

        var week = await db.Published<SampleSession>().OrderBy(session => session.Order).ToListAsync(cancel);
        return View(new WhatToExpectPage(page, week));
    }
}
