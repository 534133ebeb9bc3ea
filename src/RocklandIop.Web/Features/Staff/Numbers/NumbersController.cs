using Microsoft.AspNetCore.Mvc;

namespace RocklandIop.Web.Features.Staff.Numbers;

[Route("staff/numbers")]
[StaffMay(StaffRight.Numbers)]
public sealed class NumbersController(NumbersSnapshots snapshots) : StaffController
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var (asOf, figures) = await snapshots.LatestAsync(cancel);
        return View("Index", NumbersPage.Of(figures, asOf, seesAll: User.IsInRole(nameof(StaffRoles.Supervisor))));
    }
}
