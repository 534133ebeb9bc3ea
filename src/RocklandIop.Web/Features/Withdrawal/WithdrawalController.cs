using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Withdrawal;

[Route("contact/withdraw")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WithdrawalController(WithdrawalDesk desk, ReceiptCookie receipts, IValidator<WithdrawalForm> validator, IAntiforgery antiforgery) : Controller
{
    [HttpGet("")]
    public IActionResult Index() => Show(new WithdrawalForm(), StatusCodes.Status200OK, WithdrawalNotice.None);

    // The token is checked here and not by the filter, whose bare 400 would throw away what was typed.
    [HttpPost("")]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(WithdrawalSetup.RateLimit)]
    public async Task<IActionResult> Withdraw(WithdrawalForm form, CancellationToken cancel)
    {
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return Show(form, StatusCodes.Status400BadRequest, WithdrawalNotice.PressAgain);
        }

        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return Show(form, StatusCodes.Status422UnprocessableEntity, WithdrawalNotice.None);
        }

        var (outcome, deleted) = await desk.WithdrawAsync(ReferenceNumber.Read(form.Reference)!, ReferenceNumber.ReadCode(form.Code)!, cancel);
        return outcome switch
        {
            WithdrawalOutcome.Deleted => Deleted(deleted!),
            WithdrawalOutcome.OnLegalHold => Kept(),
            WithdrawalOutcome.NotFound => Show(form, StatusCodes.Status422UnprocessableEntity, WithdrawalNotice.NotFound),
            WithdrawalOutcome.NotPossible => Show(form, StatusCodes.Status503ServiceUnavailable, WithdrawalNotice.NotDeleted),
        };
    }

    private ViewResult Deleted(DeletedInquiry deleted)
    {
        // Its confirmation would go on saying that it is stored.
        receipts.Forget(Request, Response, deleted.Reference);
        return View("Deleted", deleted);
    }

    private ViewResult Kept()
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Kept");
    }

    private ViewResult Show(WithdrawalForm form, int status, WithdrawalNotice notice)
    {
        Response.StatusCode = status;
        ViewData["Notice"] = notice;
        return View("Index", form);
    }
}
