using Microsoft.AspNetCore.Mvc;

namespace RocklandIop.Web.Features.Staff;

/// <summary>The desk's own address leads to the first page that this person may open.</summary>
[Route("staff")]
[StaffMay(StaffRight.OwnAccount)]
public sealed class HomeController : StaffController
{
    [HttpGet("")]
    public IActionResult Index() => SeeOther(StaffMenu.All.First(item => User.May(item.Right)).Address);
}
