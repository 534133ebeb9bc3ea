using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
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
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var people = services.GetRequiredService<UserManager<StaffMember>>();
        var now = site.Clock.GetUtcNow();
        var address = $"{name.ToLowerInvariant().Replace(' ', '.')}@rockland.test";
        var member = await people.FindByNameAsync(address);
        if (member is null)
        {
            member = new StaffMember { UserName = address, Email = address, DisplayName = name, Roles = roles, Created = now };
            (await people.CreateAsync(member)).Succeeded.ShouldBeTrue();
        }

        var session = new StaffSession { StaffId = member.Id, Started = now, LastSeen = now, Device = "Firefox on Linux" };
        await site.DbAsync(db =>
        {
            db.Add(session);
            return db.SaveChangesAsync();
        });

        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<StaffMember>>().CreateAsync(member);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(StaffPerson.SessionClaim, session.Id.ToString()));
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + StaffSession.Idle }, IdentityConstants.ApplicationScheme);
        return (member, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)) { Secure = true, HttpOnly = true });
    }
}
