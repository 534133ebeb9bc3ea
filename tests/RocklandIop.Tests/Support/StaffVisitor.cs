using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Staff;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Tests.Support;

/// <summary>Somebody of the staff who is signed in already: an account, a session and the cookie that the site itself would have given.</summary>
public static class StaffVisitor
{
    public const string Name = "Dana Reed";

    /// <summary>From here on the site's <see cref="Website.Client"/> comes as this person.</summary>
    public static async Task<StaffMember> SignInAsync(this Website site, StaffRoles roles, string name = Name)
    {
        var (member, cookie) = await site.StaffCookieAsync(roles, name);
        site.Client = NewClient(site, cookie);
        return member;
    }

    /// <summary>A client of its own, for a second person at the same time.</summary>
    public static async Task<HttpClient> StaffClientAsync(this Website site, StaffRoles roles, string name) =>
        NewClient(site, (await site.StaffCookieAsync(roles, name)).Cookie);

    private static HttpClient NewClient(Website site, Cookie cookie)
    {
        var home = new Uri("https://rockland.test");
        var cookies = new CookieContainer();
        cookies.Add(home, cookie);
        return site.CreateDefaultClient(home, new CookieContainerHandler(cookies));
    }

    public static async Task<(StaffMember Member, Cookie Cookie)> StaffCookieAsync(this Website site, StaffRoles roles, string name)
    {
        var now = site.Clock.GetUtcNow();
        var address = $"{name.ToLowerInvariant().Replace(' ', '.')}@rockland.test";
        await site.UseAsync<UserManager<StaffMember>, bool>(async people =>
            await people.FindByNameAsync(address) is not null
            || (await people.CreateAsync(new StaffMember { UserName = address, Email = address, DisplayName = name, Roles = roles, Created = now })).Succeeded);

        // Read back, since a pretended server has other ids than those that were given.
        var member = await site.UseAsync<UserManager<StaffMember>, StaffMember?>(people => people.FindByNameAsync(address));
        var session = await site.DbAsync(async db =>
        {
            db.Add(new StaffSession { StaffId = member!.Id, Started = now, LastSeen = now, Device = "Firefox on Linux" });
            await db.SaveChangesAsync();
            return await db.Set<StaffSession>().AsNoTracking().Where(s => s.StaffId == member.Id).OrderByDescending(s => s.Started).FirstAsync();
        });

        var principal = await site.UseAsync<IUserClaimsPrincipalFactory<StaffMember>, ClaimsPrincipal>(factory => factory.CreateAsync(member!));
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(StaffPerson.SessionClaim, session.Id.ToString()));
        var options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + StaffSession.Idle }, IdentityConstants.ApplicationScheme);
        return (member!, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)) { Secure = true, HttpOnly = true });
    }
}
