using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact.Recaptcha;
using RocklandIop.Web.Features.Contact.Spam;

namespace RocklandIop.Web.Features.Contact;

/// <summary>
/// The form (GET), its answers to check (POST check), a way back to change them (POST change), and sending (POST). Nothing is
/// stored before the last step, and every step validates anew. The tokens are checked here and not by the filter, whose bare 400
/// would throw away what was typed.
/// </summary>
[Route("contact")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[IgnoreAntiforgeryToken]
public sealed partial class ContactController(ContactDesk desk, ContactStamp stamp, ReceiptCookie receipts, SpamCheck spam, IValidator<ContactForm> validator, IAntiforgery antiforgery, ILogger<ContactController> log) : Controller
{
    [HttpGet("")]
    public IActionResult Index() => ShowForm(new ContactForm(), StatusCodes.Status200OK, new FormView(stamp.New(), null, FormNotice.None, null));

    /// <summary>Somebody reloads the check, or comes back to it by its address.</summary>
    [HttpGet("check")]
    public IActionResult Check() => SeeOther("/contact");

    [HttpPost("check")]
    public Task<IActionResult> Check(ContactForm form, string? submissionStamp, string? website, CancellationToken cancel) =>
        CheckedAsync(form, submissionStamp, website, _ => Task.FromResult<IActionResult>(ShowCheck(form, StatusCodes.Status200OK, View(submissionStamp!, website))), cancel);

    [HttpPost("change")]
    public IActionResult Change(ContactForm form, string? submissionStamp, string? website, string? field)
    {
        // Back at the form the answers have not been judged yet.
        ModelState.ClearValidationState("");
        return ShowForm(form, StatusCodes.Status200OK, View(Known(submissionStamp), website) with { Focus = field });
    }

    [HttpPost("")]
    [EnableRateLimiting(ContactSetup.RateLimit)]
    public Task<IActionResult> Send(ContactForm form, string? submissionStamp, string? website, [FromForm(Name = RecaptchaOptions.Field)] string? captcha, CancellationToken cancel) =>
        CheckedAsync(form, submissionStamp, website, content => ReceiveAsync(form, content, submissionStamp!, website, captcha, cancel), cancel);

    [HttpGet("received")]
    public IActionResult Received() => View("Received", receipts.Read(Request));

    private async Task<IActionResult> CheckedAsync(ContactForm form, string? submissionStamp, string? honeypot, Func<ContactStamp.Content, Task<IActionResult>> whenValid, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        var isOurs = await antiforgery.IsRequestValidAsync(HttpContext);

        if (!isOurs || stamp.Read(submissionStamp) is not { } content)
        {
            // The form of the page brings a fresh token with it.
            var again = View(Known(submissionStamp), honeypot) with { Notice = FormNotice.PressOnceMore };
            return ModelState.IsValid ? ShowCheck(form, StatusCodes.Status400BadRequest, again) : ShowForm(form, StatusCodes.Status400BadRequest, again);
        }

        return ModelState.IsValid
            ? await whenValid(content)
            : ShowForm(form, StatusCodes.Status422UnprocessableEntity, View(submissionStamp!, honeypot));
    }

    private async Task<IActionResult> ReceiveAsync(ContactForm form, ContactStamp.Content content, string submissionStamp, string? honeypot, string? captcha, CancellationToken cancel)
    {
        if (await spam.LookAsync(form, honeypot, captcha, content.Shown, cancel) is not { } signals)
        {
            return ShowCheck(form, StatusCodes.Status400BadRequest, View(submissionStamp, honeypot) with { Notice = FormNotice.PressOnceMore });
        }

        if (spam.IsSuspect(signals) && !content.AskedAgain)
        {
            return ShowCheck(form, StatusCodes.Status400BadRequest, View(stamp.AskedAgain(content), null) with { Notice = FormNotice.MakeSure });
        }

        try
        {
            receipts.Give(Response, await desk.ReceiveAsync(form.OnlyWhatApplies(), content.SubmissionId, signals, spam.IsSuspect(signals), cancel));
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            NotStored(log, e);
            return ShowCheck(form, StatusCodes.Status503ServiceUnavailable, View(submissionStamp, honeypot) with { Notice = FormNotice.NotSent });
        }

        return SeeOther("/contact/received");
    }

    private string Known(string? submissionStamp) => stamp.Read(submissionStamp) is null ? stamp.New() : submissionStamp!;

    private static FormView View(string submissionStamp, string? honeypot) => new(submissionStamp, honeypot, FormNotice.None, null);

    private ViewResult ShowForm(ContactForm form, int status, FormView view) => Show("Index", form, status, view);

    private ViewResult ShowCheck(ContactForm form, int status, FormView view) => Show("Check", form.OnlyWhatApplies(), status, view);

    private ViewResult Show(string name, ContactForm form, int status, FormView view)
    {
        Response.StatusCode = status;
        ViewData[FormView.Key] = view;
        return View(name, form);
    }

    private StatusCodeResult SeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An inquiry could not be stored; the visitor was told that it was not sent")]
    private static partial void NotStored(ILogger log, Exception exception);
}
