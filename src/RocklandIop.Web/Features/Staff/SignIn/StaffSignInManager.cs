using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Signing in starts a session of its own, which the cookie names; signing out ends it. An account that is shut gets neither.</summary>
public sealed class StaffSignInManager(
    UserManager<StaffMember> people, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffMember> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffMember>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffMember> confirmation,
    SiteDbContext db, AuditTrail audit, TimeProvider clock)
    : SignInManager<StaffMember>(people, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(StaffMember user) => user.Shut is null && await base.CanSignInAsync(user);

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
}
