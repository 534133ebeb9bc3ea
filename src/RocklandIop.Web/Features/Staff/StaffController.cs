using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace RocklandIop.Web.Features.Staff;

/// <summary>Everything under <c>/staff</c>: closed unless an action says who may, and kept by no cache.</summary>
[Area(Area)]
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class StaffController : Controller
{
    public const string Area = "Staff";

    protected Guid StaffId => User.StaffId();

    /// <param name="address">One of ours, starting with a slash.</param>
    protected StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
