using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>Once a minute Identity compares the security stamp of whoever comes with a cookie; here the session behind the cookie, too: not ended, and not older than the longest.</summary>
public sealed class StaffSessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<StaffMember> signIn, ILoggerFactory log, SiteDbContext db, TimeProvider clock)
    : SecurityStampValidator<StaffMember>(options, signIn, log)
{
    protected override async Task<StaffMember?> VerifySecurityStamp(ClaimsPrincipal? principal)
    {
        if (principal?.SessionId() is not { } id || await base.VerifySecurityStamp(principal) is not { Shut: null } member)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var session = await db.Set<StaffSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.StaffId == member.Id);
        return session?.IsGood(now) == true ? member : null;
    }

    protected override async Task SecurityStampVerified(StaffMember user, CookieValidatePrincipalContext context)
    {
        var session = context.Principal!.SessionId()!.Value;
        await base.SecurityStampVerified(user, context);

        // Identity makes the person anew from the account, so a changed role counts from here on.
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(StaffPerson.SessionClaim, session.ToString()));

        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<NoActivityAttribute>() is null)
        {
            var now = clock.GetUtcNow();
            await db.Set<StaffSession>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeen, now));
        }
        else
        {
            context.ShouldRenew = false;
        }
    }
}
