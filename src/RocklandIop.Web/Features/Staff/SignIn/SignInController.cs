using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>The one way in: a passkey, or a password and then a code, or the clinic's directory. Every refusal reads the same.</summary>
[Route("staff/sign-in")]
[AllowAnonymous]
public sealed class SignInController(StaffSignInManager signIn, IValidator<SignInForm> passwords, IValidator<CodeForm> codes, IOptions<DirectoryOptions> directory) : StaffController
{
    public const string Refused = "We could not sign you in. Something you entered is wrong, or the account is locked for 15 minutes after five wrong tries. If it stays so, ask whoever runs the staff accounts.";

    [HttpGet("")]
    public IActionResult Index(string? returnUrl, [FromQuery(Name = "directory")] string? outcome)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return SeeOther(DeskAddress.Of(returnUrl));
        }

        // Without words of its own the page would show why the box is empty: nobody has typed yet.
        ModelState.Clear();
        ViewData["Problem"] = outcome is null ? null : Refused;
        ViewData["CameFromDesk"] = returnUrl is not null;
        return View("Index", new SignInForm { ReturnUrl = returnUrl });
    }

    [HttpPost("")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public async Task<IActionResult> Password(SignInForm form, CancellationToken cancel)
    {
        (await passwords.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return Again("Index", form, null);
        }

        return await signIn.EnterPasswordAsync(form.Address!.Trim(), form.Password!, cancel)
            ? SeeOther(WithReturn("/staff/sign-in/code", form.ReturnUrl))
            : Again("Index", form, Refused);
    }

    [HttpPost("passkey-options")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public async Task<IActionResult> PasskeyOptions() => Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    [HttpPost("passkey")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public async Task<IActionResult> Passkey(SignInForm form, CancellationToken cancel) =>
        await signIn.EnterPasskeyAsync(form.Credential ?? "", cancel) ? SeeOther(DeskAddress.Of(form.ReturnUrl)) : Again("Index", form, Refused);

    [HttpGet("code")]
    public async Task<IActionResult> Code(string? returnUrl) => await AskAsync("Code", returnUrl);

    [HttpPost("code")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public Task<IActionResult> Code(CodeForm form, CancellationToken cancel) => CheckAsync("Code", form, signIn.EnterCodeAsync, cancel);

    [HttpGet("recovery")]
    public async Task<IActionResult> Recovery(string? returnUrl) => await AskAsync("Recovery", returnUrl);

    [HttpPost("recovery")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public Task<IActionResult> Recovery(CodeForm form, CancellationToken cancel) => CheckAsync("Recovery", form, signIn.EnterRecoveryCodeAsync, cancel);

    /// <summary>A link and no form: browsers let no form lead to another host here.</summary>
    [HttpGet("directory")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public IActionResult Directory(string? returnUrl)
    {
        if (!directory.Value.IsOn)
        {
            return SeeOther(StaffSetup.SignInPath);
        }

        return Challenge(signIn.ConfigureExternalAuthenticationProperties(DirectoryOptions.Scheme, WithReturn("/staff/sign-in/directory-done", returnUrl)), DirectoryOptions.Scheme);
    }

    /// <summary>The cookie of the desk does not come along on a way that another host began, so a page of ours stands between.</summary>
    [HttpGet("directory-done")]
    public async Task<IActionResult> DirectoryDone(string? returnUrl, CancellationToken cancel) =>
        await signIn.EnterFromDirectoryAsync(cancel) ? View("GoOn", DeskAddress.Of(returnUrl)) : SeeOther(StaffSetup.SignInPath + "?directory=failed");

    [HttpPost("/staff/sign-out")]
    public async Task<IActionResult> Out()
    {
        await signIn.SignOutAsync();
        return SeeOther("/staff/sign-in/out");
    }

    [HttpGet("out")]
    public IActionResult SignedOut() => View("Out");

    private async Task<IActionResult> AskAsync(string view, string? returnUrl)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
        {
            return SeeOther(WithReturn(StaffSetup.SignInPath, returnUrl));
        }

        ModelState.Clear();
        return View(view, new CodeForm { ReturnUrl = returnUrl });
    }

    private async Task<IActionResult> CheckAsync(string view, CodeForm form, Func<string, CancellationToken, Task<bool>> enter, CancellationToken cancel)
    {
        (await codes.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return Again(view, form, null);
        }

        return await enter(form.Code!, cancel) ? SeeOther(DeskAddress.Of(form.ReturnUrl)) : Again(view, form, Refused);
    }

    private ViewResult Again(string view, object form, string? problem)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Problem"] = problem;
        return View(view, form);
    }

    private static string WithReturn(string address, string? returnUrl) =>
        DeskAddress.Of(returnUrl) is var wanted && wanted == DeskAddress.Home ? address : $"{address}?returnUrl={Uri.EscapeDataString(wanted)}";
}
