using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Web.Features.Staff.Enrolment;

/// <summary>What a link of the staff opens. Looking at it uses nothing up, as scanners of mail look, too.</summary>
[Route("staff/enrolment/{link}")]
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.RateLimit)]
public sealed class EnrolmentController(
    Invitations invitations, StaffCredentials credentials, Passkeys passkeys, StaffSignInManager signIn, AuthenticatorApp app, AuthenticatorSetupSecret secrets,
    IValidator<EnrolmentForm> validator, IOptions<DirectoryOptions> directory, SiteFrame frame) : StaffController
{
    private const string PasskeyProblem = "The passkey could not be added. Nothing was changed. Try once more, or use a password and an authenticator app.";

    [HttpGet("")]
    public async Task<IActionResult> Index(string link, CancellationToken cancel) =>
        await invitations.FindAsync(link, cancel) is var (invitation, member)
            ? await ShowAsync(link, invitation, member, new EnrolmentForm { Name = member.DisplayName }, null)
            : Gone();

    [HttpPost("")]
    public async Task<IActionResult> Password(string link, EnrolmentForm form, CancellationToken cancel)
    {
        if (await invitations.FindAsync(link, cancel) is not var (invitation, member))
        {
            return Gone();
        }

        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (form.Password is not null && PasswordRules.Contains(form.Password, member.Email))
        {
            ModelState.AddModelError(nameof(form.Password), "Choose a password without the name in your e-mail address");
        }

        var secret = secrets.Unwrap(form.Secret, invitation.Id);
        var step = secret is null ? null : app.StepOf(secret, form.Code);
        if (step is null && !string.IsNullOrWhiteSpace(form.Code))
        {
            ModelState.AddModelError(nameof(form.Code), "This is not the code that the app shows now. Codes change every 30 seconds; check that the clock of your phone is right");
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(link, invitation, member, form, null);
        }

        try
        {
            var codes = await credentials.EnrolWithPasswordAsync(invitation, member, form.Name!.Trim(), form.Password!, secret!, step!.Value, cancel);
            await signIn.SignInAsync(member, isPersistent: false);
            return View("RecoveryCodes", codes);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Gone();
        }
    }

    [HttpPost("passkey-options")]
    public async Task<IActionResult> PasskeyOptions(string link, CancellationToken cancel) =>
        await invitations.FindAsync(link, cancel) is var (_, member)
            // A passkey of before ends with this link, so its device may make another.
            ? Content(await passkeys.OptionsAsync(member, exceptThoseThereAre: false), "application/json")
            : NotFound();

    [HttpPost("passkey")]
    public async Task<IActionResult> Passkey(string link, EnrolmentForm form, CancellationToken cancel)
    {
        if (await invitations.FindAsync(link, cancel) is not var (invitation, member))
        {
            return Gone();
        }

        if (await passkeys.ReadAsync(member, form.Credential, Request) is not { } passkey)
        {
            return await AgainAsync(link, invitation, member, form, PasskeyProblem);
        }

        try
        {
            await credentials.EnrolWithPasskeyAsync(invitation, member, NameOr(form.Name, member), passkey, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Gone();
        }

        await signIn.SignInAsync(member, isPersistent: false);
        return SeeOther(DeskAddress.Home);
    }

    /// <summary>A link and no form: browsers let no form lead to another host here.</summary>
    [HttpGet("directory")]
    public async Task<IActionResult> Directory(string link, CancellationToken cancel) =>
        directory.Value.IsOn && await invitations.FindAsync(link, cancel) is var (invitation, _)
            ? Challenge(signIn.ConfigureExternalAuthenticationProperties(DirectoryOptions.Scheme, $"/staff/enrolment/{link}/directory-done", invitation.Id.ToString()), DirectoryOptions.Scheme)
            : Gone();

    [HttpGet("directory-done")]
    public async Task<IActionResult> DirectoryDone(string link, CancellationToken cancel)
    {
        if (await invitations.FindAsync(link, cancel) is not var (invitation, member))
        {
            return Gone();
        }

        if (await signIn.GetExternalLoginInfoAsync(invitation.Id.ToString()) is not { } login || await signIn.UserManager.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } other && other.Id != member.Id)
        {
            return await AgainAsync(link, invitation, member, new EnrolmentForm { Name = member.DisplayName }, $"{directory.Value.Name} could not be linked: it named nobody, or somebody who has another account here. Nothing was changed.");
        }

        try
        {
            await credentials.EnrolWithDirectoryAsync(invitation, member, member.DisplayName, login, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Gone();
        }

        await signIn.EnterFromDirectoryAsync(cancel);
        return View("/Features/Staff/SignIn/GoOn.cshtml", DeskAddress.Home);
    }

    private Task<IActionResult> AgainAsync(string link, StaffInvitation invitation, StaffMember member, EnrolmentForm form, string? problem)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ShowAsync(link, invitation, member, form, problem);
    }

    private async Task<IActionResult> ShowAsync(string link, StaffInvitation invitation, StaffMember member, EnrolmentForm form, string? problem)
    {
        var secret = secrets.Unwrap(form.Secret, invitation.Id) ?? AuthenticatorApp.NewSecret();
        form.Secret = secrets.Wrap(secret, invitation.Id);
        ModelState.Remove(nameof(EnrolmentForm.Secret));
        var ways = await credentials.WaysOfAsync(member);
        ViewData[EnrolmentView.Key] = new EnrolmentView(link, member.Email!, ways.Any, new AuthenticatorSetupView(secret, member.Email!, (await frame.GetAsync()).Provider.Name), directory.Value.Name, problem);
        return View("Index", form);
    }

    private ViewResult Gone()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Gone");
    }

    private static string NameOr(string? typed, StaffMember member) =>
        typed?.Trim() is { Length: > 0 and <= EnrolmentForm.LongestName } name && !name.Any(char.IsControl) ? name : member.DisplayName;
}
