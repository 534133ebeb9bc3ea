using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Contact;

[Route("contact")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed partial class ContactController(ContactDesk desk, ContactStamp stamp, ContactReceipt receipt, IValidator<ContactForm> validator, IAntiforgery antiforgery, ILogger<ContactController> log) : Controller
{
    [HttpGet("")]
    public IActionResult Index() => Show(new ContactForm(), StatusCodes.Status200OK, stamp.New(), FormNotice.None);

    // The token is checked here and not by the filter, whose bare 400 would throw away what was typed.
    [HttpPost("")]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(ContactSetup.RateLimit)]
    public async Task<IActionResult> Send(ContactForm form, string? submissionStamp, CancellationToken cancel)
    {
        var submissionId = stamp.Read(submissionStamp);
        if (submissionId is null || !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            // The form of the page brings a fresh token with it.
            return Show(form, StatusCodes.Status400BadRequest, stamp.New(), FormNotice.PressSendAgain);
        }

        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return Show(form, StatusCodes.Status422UnprocessableEntity, submissionStamp!, FormNotice.None);
        }

        try
        {
            receipt.Give(Response, await desk.ReceiveAsync(form, submissionId.Value, cancel));
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            NotStored(log, e);
            return Show(form, StatusCodes.Status503ServiceUnavailable, submissionStamp!, FormNotice.NotSent);
        }

        Response.Headers.Location = "/contact/received";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    [HttpGet("received")]
    public IActionResult Received() => View("Received", receipt.Read(Request));

    private ViewResult Show(ContactForm form, int status, string submissionStamp, FormNotice notice)
    {
        Response.StatusCode = status;
        ViewData["SubmissionStamp"] = submissionStamp;
        ViewData["Notice"] = notice;
        return View("Index", form);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An inquiry could not be stored; the visitor was told that it was not sent")]
    private static partial void NotStored(ILogger log, Exception exception);
}
