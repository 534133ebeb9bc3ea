using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>
/// Signing in starts a session of its own, which the cookie names; signing out ends it. An account that is shut gets neither, a password
/// alone opens nothing, and whoever is refused is refused in the same way and with the same work, whatever was wrong.
/// </summary>
public sealed class StaffSignInManager(
    UserManager<StaffMember> people, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffMember> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffMember>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffMember> confirmation,
    SiteDbContext db, AuditTrail audit, TimeProvider clock, NobodysPassword nobody)
    : SignInManager<StaffMember>(people, http, claims, options, log, schemes, confirmation)
{
    /// <returns>Whether the second step may be asked for.</returns>
    public async Task<bool> EnterPasswordAsync(string address, string password, CancellationToken cancel)
    {
        var member = await UserManager.FindByNameAsync(address);
        if (member?.PasswordHash is null || !await CanSignInAsync(member) || await UserManager.IsLockedOutAsync(member))
        {
            nobody.Try(password);
            return await RefusedAsync(member, SignInResult.Failed, cancel);
        }

        var result = await PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: true);
        return result.RequiresTwoFactor || await RefusedAsync(member, result, cancel);
    }

    /// <returns>Whether the person is signed in.</returns>
    public async Task<bool> EnterCodeAsync(string code, CancellationToken cancel)
    {
        var member = await GetTwoFactorAuthenticationUserAsync();
        var result = await TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        return result.Succeeded || await RefusedAsync(member, result, cancel);
    }

    /// <returns>Whether the person is signed in; the code is used up then.</returns>
    public async Task<bool> EnterRecoveryCodeAsync(string code, CancellationToken cancel)
    {
        var member = await GetTwoFactorAuthenticationUserAsync();
        if (member is null || !await CanSignInAsync(member) || await UserManager.IsLockedOutAsync(member))
        {
            return await RefusedAsync(member, SignInResult.Failed, cancel);
        }

        var result = await TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
        {
            return true;
        }

        await UserManager.AccessFailedAsync(member);
        return await RefusedAsync(member, await UserManager.IsLockedOutAsync(member) ? SignInResult.LockedOut : result, cancel);
    }

    /// <summary>A lock does not keep a passkey out: nobody guesses one, and somebody else's wrong passwords must not shut a colleague out.</summary>
    /// <returns>Whether the person is signed in.</returns>
    public async Task<bool> EnterPasskeyAsync(string credential, CancellationToken cancel)
    {
        if (await AssertPasskeyAsync(credential) is not { Succeeded: true } passkey || !await CanSignInAsync(passkey.User))
        {
            return await RefusedAsync(null, SignInResult.Failed, cancel);
        }

        await UserManager.AddOrUpdatePasskeyAsync(passkey.User, passkey.Passkey);
        await SignInAsync(passkey.User, isPersistent: false);
        return true;
    }

    /// <returns>Whether the person is signed in, whom the directory has just named.</returns>
    public async Task<bool> EnterFromDirectoryAsync(CancellationToken cancel)
    {
        var result = await GetExternalLoginInfoAsync() is { } login
            ? await ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: true)
            : SignInResult.Failed;
        return result.Succeeded || await RefusedAsync(null, result, cancel);
    }

    public override async Task<bool> CanSignInAsync(StaffMember user) => user.Shut is null && await base.CanSignInAsync(user);

    /// <summary>It is asked every time.</summary>
    public override Task<bool> IsTwoFactorClientRememberedAsync(StaffMember user) => Task.FromResult(false);

    public override async Task SignInWithClaimsAsync(StaffMember user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var now = clock.GetUtcNow();
        var session = new StaffSession { StaffId = user.Id, Started = now, LastSeen = now, Device = UserDevice.Of(Context.Request.Headers.UserAgent.ToString()) };
        db.Add(session);
        await audit.SaveAsync(AuditAction.SignedIn, user.Id, session.Id.ToString(), null, Context.RequestAborted);

        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(StaffPerson.SessionClaim, session.Id.ToString())]);
    }

    public override async Task SignOutAsync()
    {
        if (Context.User.SessionId() is { } session)
        {
            DateTimeOffset? now = clock.GetUtcNow();
            await db.Set<StaffSession>().Where(s => s.Id == session && s.Ended == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ended, now), CancellationToken.None);
            await audit.SaveAsync(AuditAction.SignedOut, Context.User.StaffId(), session.ToString(), null, CancellationToken.None);
        }

        await base.SignOutAsync();
    }

    /// <summary>Identity would let a password alone in where no second step is set up.</summary>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(StaffMember user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false) =>
        bypassTwoFactor || await IsTwoFactorEnabledAsync(user)
            ? await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor)
            : SignInResult.NotAllowed;

    private async Task<PasskeyAssertionResult<StaffMember>?> AssertPasskeyAsync(string credential)
    {
        try
        {
            return await PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // The page was open too long, so that nothing was asked for any more.
            return null;
        }
    }

    private async Task<bool> RefusedAsync(StaffMember? member, SignInResult result, CancellationToken cancel)
    {
        await audit.SaveAsync(result.IsLockedOut ? AuditAction.LockedOut : AuditAction.SignInRefused, null, member?.Id.ToString(), null, cancel);
        return false;
    }
}
