using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Links with which somebody sets up how they sign in. A new one ends those before it; what it opens, it opens once.</summary>
public sealed class Invitations(SiteDbContext db, UserManager<StaffMember> people, AuditTrail audit, TimeProvider clock, IOptions<SiteOptions> site)
{
    /// <summary>Makes the account where there is none.</summary>
    /// <returns>The link; nothing for an account that is shut.</returns>
    public async Task<string?> InviteAsync(string address, StaffRoles roles, Guid? by, CancellationToken cancel)
    {
        var member = await people.FindByNameAsync(address);
        if (member?.Shut is not null)
        {
            return null;
        }

        if (member is null)
        {
            member = new StaffMember
            {
                UserName = address,
                NormalizedUserName = people.NormalizeName(address),
                Email = address,
                NormalizedEmail = people.NormalizeEmail(address),
                DisplayName = NameFrom(address),
                Roles = roles,
                Created = clock.GetUtcNow(),
                SecurityStamp = Guid.NewGuid().ToString(),
                LockoutEnabled = true,
            };
            db.Add(member);
        }
        else if (member.Roles != roles)
        {
            member.Roles = roles;
            member.SecurityStamp = Guid.NewGuid().ToString();
            await audit.SaveAsync(AuditAction.RolesChanged, by, member.Id.ToString(), roles.ToString(), cancel);
        }

        return await LinkForAsync(member, by, cancel);
    }

    /// <returns>The link, which stands nowhere else: only a hash of its code is stored.</returns>
    public async Task<string> LinkForAsync(StaffMember member, Guid? by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var older in await db.Set<StaffInvitation>().Where(i => i.StaffId == member.Id && i.Ended == null).ToListAsync(cancel))
        {
            older.Ended = now;
        }

        var code = SecretCode.ForLink();
        db.Add(new StaffInvitation { StaffId = member.Id, CodeHash = SecretCode.HashOf(code), Created = now });
        await audit.SaveAsync(AuditAction.Invited, by, member.Id.ToString(), member.Roles.ToString(), cancel);
        return site.Value.Absolute($"/staff/enrolment/{code}");
    }

    /// <returns>Nothing for a link that is unknown, used, replaced or too old, or whose account is shut.</returns>
    public async Task<(StaffInvitation Invitation, StaffMember Member)?> FindAsync(string code, CancellationToken cancel)
    {
        var hash = SecretCode.HashOf(code);
        var invitation = await db.Set<StaffInvitation>().SingleOrDefaultAsync(i => i.CodeHash == hash, cancel);
        if (invitation?.IsGood(clock.GetUtcNow()) != true)
        {
            return null;
        }

        return await db.Set<StaffMember>().SingleAsync(m => m.Id == invitation.StaffId, cancel) is { Shut: null } member ? (invitation, member) : null;
    }

    /// <returns>A link for the first administrator; nothing once somebody can sign in.</returns>
    public async Task<string?> ForFirstAdministratorAsync(string address, CancellationToken cancel)
    {
        var somebodyCan = await db.Set<StaffMember>().AnyAsync(m => m.PasswordHash != null, cancel)
            || await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(cancel)
            || await db.Set<IdentityUserLogin<Guid>>().AnyAsync(cancel);
        return somebodyCan ? null : await InviteAsync(address, StaffRoles.Intake | StaffRoles.Supervisor | StaffRoles.Editor | StaffRoles.Admin, null, cancel);
    }

    private static string NameFrom(string address) => address.Split('@')[0] is { Length: <= 80 } name ? name : address[..80];
}
