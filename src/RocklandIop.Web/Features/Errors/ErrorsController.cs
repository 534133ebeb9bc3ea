using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace RocklandIop.Web.Features.Errors;

/// <summary>Answers in place of whatever failed, so it is the one action that takes any verb, and needs no token.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/error/{code:int}")]
    [ResponseCache(NoStore = true)]
    public IActionResult Show([FromRoute] int code)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!failed && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            // Somebody asked for this address itself.
            return NotFound();
        }

        var status = failed ? Response.StatusCode : code;
        Response.StatusCode = status;
        return View("Show", ErrorText.For(status));
    }
}
