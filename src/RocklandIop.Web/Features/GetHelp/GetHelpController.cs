using Microsoft.AspNetCore.Mvc;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.GetHelp;

public sealed class GetHelpController(SiteDbContext db) : Controller
{
    [HttpGet("/get-help")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        await db.PageAsync("get-help", cancel) is { } page ? View(page) : NotFound();
}
