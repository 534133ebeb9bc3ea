using System.Buffers.Text;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.SignIn;

namespace RocklandIop.Web.Features.Staff.Account;

/// <summary>What everybody does about their own account: where they are signed in, and with what.</summary>
[Route("staff/account")]
[StaffMay(StaffRight.OwnAccount)]
public sealed class AccountController(
    SiteDbContext db, UserManager<StaffMember> people, StaffCredentials credentials, StaffSignInManager signIn, Passkeys passkeys, AuditTrail audit, TimeProvider clock,
    IOptions<DirectoryOptions> directory) : StaffController
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => await ShowAsync(null, cancel);

    [HttpPost("sessions/{id:guid}/end")]
    public async Task<IActionResult> EndSession(Guid id, CancellationToken cancel)
    {
        // Of one's own only: an id of somebody else's is as unknown as any other.
        if (await db.Set<StaffSession>().SingleOrDefaultAsync(s => s.Id == id && s.StaffId == StaffId && s.Ended == null, cancel) is not { } session)
        {
            return NotFound();
        }

        db.Entry(session).Property(s => s.Ended).CurrentValue = clock.GetUtcNow();
        await audit.SaveAsync(AuditAction.SessionEnded, StaffId, id.ToString(), null, cancel);
        return SeeOther("/staff/account");
    }

    [HttpPost("sign-out-everywhere")]
    public async Task<IActionResult> SignOutEverywhere(CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        member.SecurityStamp = Guid.NewGuid().ToString();
        await credentials.EndSessionsAsync(member.Id, keep: null, cancel);
        await audit.SaveAsync(AuditAction.SessionEnded, StaffId, member.Id.ToString(), "everywhere", cancel);
        await signIn.SignOutAsync();
        return SeeOther("/staff/sign-in/out");
    }

    [HttpPost("passkeys/passkey-options")]
    public async Task<IActionResult> PasskeyOptions(CancellationToken cancel) =>
        Content(await passkeys.OptionsAsync(await MemberAsync(cancel), exceptThoseThereAre: true), "application/json");

    [HttpPost("passkeys")]
    public async Task<IActionResult> AddPasskey(string? credential, CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        if ((await people.GetPasskeysAsync(member)).Count >= StaffCredentials.MostPasskeys)
        {
            return await ShowAsync($"You have {StaffCredentials.MostPasskeys} passkeys, which is the most. Remove one that you no longer use.", cancel);
        }

        if (await passkeys.ReadAsync(member, credential, Request) is not { } passkey)
        {
            return await ShowAsync("The passkey could not be added. Nothing was changed.", cancel);
        }

        await credentials.AddPasskeyAsync(member, passkey, cancel);
        return SeeOther("/staff/account");
    }

    [HttpPost("passkeys/{id}/name")]
    public async Task<IActionResult> RenamePasskey(string id, string? name, CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        if (await PasskeyAsync(member, id) is not { } passkey)
        {
            return NotFound();
        }

        if (name?.Trim() is not { Length: > 0 and <= 60 } good || good.Any(char.IsControl))
        {
            return await ShowAsync("Give the passkey a name of at most 60 characters.", cancel);
        }

        await credentials.RenamePasskeyAsync(member, passkey, good, cancel);
        return SeeOther("/staff/account");
    }

    [HttpPost("passkeys/{id}/remove")]
    public async Task<IActionResult> RemovePasskey(string id, CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        if (await PasskeyAsync(member, id) is not { } passkey)
        {
            return NotFound();
        }

        return await credentials.RemovePasskeyAsync(member, passkey.CredentialId, cancel)
            ? SeeOther("/staff/account")
            : await ShowAsync("This passkey is your only way to sign in, so it was not removed. Add another first.", cancel);
    }

    [HttpGet("password")]
    public async Task<IActionResult> Password(CancellationToken cancel) => (await MemberAsync(cancel)).PasswordHash is null ? NotFound() : View("Password", new PasswordForm());

    [HttpPost("password")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public async Task<IActionResult> Password(PasswordForm form, [FromServices] IValidator<PasswordForm> validator, CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        if (member.PasswordHash is null)
        {
            return NotFound();
        }

        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (form.Password is not null && PasswordRules.Contains(form.Password, member.Email))
        {
            ModelState.AddModelError(nameof(form.Password), "Choose a password without the name in your e-mail address");
        }

        if (ModelState.IsValid && !await people.CheckPasswordAsync(member, form.Current!))
        {
            ModelState.AddModelError(nameof(form.Current), "This is not your password");
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Password", form);
        }

        await credentials.ChangePasswordAsync(member, form.Password!, User.SessionId(), cancel);
        return SeeOther("/staff/account");
    }

    [HttpGet("authenticator")]
    public async Task<IActionResult> Authenticator([FromServices] AuthenticatorSetupSecret secrets, [FromServices] SiteFrame frame, CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        return member.PasswordHash is null ? NotFound() : await ShowAuthenticatorAsync(member, new AuthenticatorForm(), secrets, frame);
    }

    [HttpPost("authenticator")]
    [EnableRateLimiting(SignInSetup.RateLimit)]
    public async Task<IActionResult> Authenticator(
        AuthenticatorForm form, [FromServices] IValidator<AuthenticatorForm> validator, [FromServices] AuthenticatorApp app, [FromServices] AuthenticatorSetupSecret secrets, [FromServices] SiteFrame frame, CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        if (member.PasswordHash is null)
        {
            return NotFound();
        }

        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        var secret = secrets.Unwrap(form.Secret, member.Id);
        var step = secret is null ? null : app.StepOf(secret, form.Code);
        if (ModelState.IsValid && step is null)
        {
            ModelState.AddModelError(nameof(form.Code), "This is not the code that the app shows now. Codes change every 30 seconds; check that the clock of your phone is right");
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAuthenticatorAsync(member, form, secrets, frame);
        }

        return View("/Features/Staff/Enrolment/RecoveryCodes.cshtml", await credentials.ChangeAuthenticatorAsync(member, secret!, step!.Value, User.SessionId(), cancel));
    }

    [HttpPost("recovery-codes")]
    public async Task<IActionResult> RecoveryCodes(CancellationToken cancel)
    {
        var member = await MemberAsync(cancel);
        return member.PasswordHash is null ? NotFound() : View("/Features/Staff/Enrolment/RecoveryCodes.cshtml", await credentials.NewRecoveryCodesAsync(member, cancel));
    }

    /// <summary>Asked by "Stay signed in"; asking is the activity.</summary>
    [HttpGet("/staff/still-here")]
    public IActionResult StillHere() => NoContent();

    private Task<StaffMember> MemberAsync(CancellationToken cancel) => db.Set<StaffMember>().SingleAsync(m => m.Id == StaffId, cancel);

    private async Task<UserPasskeyInfo?> PasskeyAsync(StaffMember member, string id)
    {
        try
        {
            return await people.GetPasskeyAsync(member, Base64Url.DecodeFromChars(id));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<IActionResult> ShowAsync(string? problem, CancellationToken cancel)
    {
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        var member = await MemberAsync(cancel);
        var now = clock.GetUtcNow();
        var (started, seen) = (now - StaffSession.Longest, now - StaffSession.Idle - StaffSession.LookedAtEvery);
        var sessions = await db.Set<StaffSession>().AsNoTracking()
            .Where(s => s.StaffId == StaffId && s.Ended == null && s.Started > started && s.LastSeen > seen)
            .OrderByDescending(s => s.LastSeen).ToListAsync(cancel);
        ViewData["Problem"] = problem;
        return View("Index", new AccountView(member, await credentials.WaysOfAsync(member), [.. await people.GetPasskeysAsync(member)], await people.CountRecoveryCodesAsync(member), sessions, User.SessionId(), directory.Value.Name));
    }

    private async Task<IActionResult> ShowAuthenticatorAsync(StaffMember member, AuthenticatorForm form, AuthenticatorSetupSecret secrets, SiteFrame frame)
    {
        var secret = secrets.Unwrap(form.Secret, member.Id) ?? AuthenticatorApp.NewSecret();
        form.Secret = secrets.Wrap(secret, member.Id);
        ModelState.Remove(nameof(form.Secret));
        ViewData["App"] = new AuthenticatorSetupView(secret, member.Email!, (await frame.GetAsync()).Provider.Name);
        return View("Authenticator", form);
    }
}
