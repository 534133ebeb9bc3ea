using Microsoft.AspNetCore.Mvc;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentLinks;

/// <summary>What still leads to where a page was.</summary>
[Route("staff/content/{type}/{id:int}/links")]
[StaffMay(StaffRight.ContentReview)]
public sealed class ContentLinksController(ContentDesk desk, OldLinks links) : StaffController
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string type, int id, CancellationToken cancel) =>
        await desk.FindAsync(type, id, cancel) is { } item ? View(new ContentLinksPage(item, await links.ToOldAddressesAsync(item.Type, item.Row, cancel))) : NotFound();
}
