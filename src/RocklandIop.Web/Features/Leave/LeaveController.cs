using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Leave;

/// <summary>The way out for somebody who must not be seen here. What this browser keeps of the site is cleared; its history is not ours to clear, and the pages say so.</summary>
public sealed class LeaveController(IOptions<SiteOptions> site) : Controller
{
    [HttpGet("/leave")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Index()
    {
        // Not "cache": browsers take seconds over it, and whoever presses this has none to lose.
        Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
        Response.Headers.Location = site.Value.LeaveTo;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
