using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Who works here: invite, change roles, shut. Nobody does the last two to themselves, so that somebody can always open the door again.</summary>
[Route("staff/accounts")]
[StaffMay(StaffRight.Accounts)]
public sealed class AccountsController(SiteDbContext db, UserManager<StaffMember> people, Invitations invitations, StaffCredentials credentials, AuditTrail audit, IValidator<InviteForm> validator, TimeProvider clock) : StaffController
{
    private const string NotOneself = "You cannot change your own roles or shut your own account. Another administrator can.";
    private const string NotTheLast = "This is the last administrator. Make somebody else one first.";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Index", await RowsAsync(cancel));

    [HttpGet("new")]
    public IActionResult New() => View("New", new InviteForm());

    [HttpPost("new")]
    public async Task<IActionResult> Create(InviteForm form, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        var address = form.Address?.Trim() ?? "";
        if (ModelState.IsValid && await people.FindByNameAsync(address) is not null)
        {
            ModelState.AddModelError(nameof(form.Address), "This colleague has an account already. Find it in the list, and make a new link there");
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("New", form);
        }

        // The link is a secret: it is shown in this answer and stands in no address.
        ViewData["For"] = address;
        return View("Link", await invitations.InviteAsync(address, RoleChoices.Together(form.Roles), StaffId, cancel));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is { } member ? await ShowAsync(member, null, cancel) : NotFound();

    [HttpPost("{id:guid}/link")]
    public async Task<IActionResult> Link(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } member)
        {
            return NotFound();
        }

        if (member.Shut is not null)
        {
            return await ShowAsync(member, "This account is shut. Open it again first.", cancel);
        }

        ViewData["For"] = member.Email;
        return View("Link", await invitations.LinkForAsync(member, StaffId, cancel));
    }

    [HttpPost("{id:guid}/roles")]
    public async Task<IActionResult> Roles(Guid id, IReadOnlyList<StaffRoles> roles, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } member)
        {
            return NotFound();
        }

        var wanted = RoleChoices.Together(roles);
        if (wanted == StaffRoles.None)
        {
            return await ShowAsync(member, "Choose at least one role.", cancel);
        }

        if (await WhyNotAsync(member, staysAdmin: wanted.HasFlag(StaffRoles.Admin), cancel) is { } problem)
        {
            return await ShowAsync(member, problem, cancel);
        }

        if (wanted != member.Roles)
        {
            member.Roles = wanted;
            member.SecurityStamp = Guid.NewGuid().ToString();
            await audit.SaveAsync(AuditAction.RolesChanged, StaffId, member.Id.ToString(), wanted.ToString(), cancel);
        }

        return SeeOther("/staff/accounts");
    }

    [HttpPost("{id:guid}/shut")]
    public async Task<IActionResult> Shut(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } member)
        {
            return NotFound();
        }

        if (await WhyNotAsync(member, staysAdmin: false, cancel) is { } problem)
        {
            return await ShowAsync(member, problem, cancel);
        }

        if (member.Shut is null)
        {
            member.Shut = clock.GetUtcNow();
            member.SecurityStamp = Guid.NewGuid().ToString();
            await credentials.EndSessionsAsync(member.Id, keep: null, cancel);
            await audit.SaveAsync(AuditAction.AccountShut, StaffId, member.Id.ToString(), null, cancel);
        }

        return SeeOther("/staff/accounts");
    }

    [HttpPost("{id:guid}/reopen")]
    public async Task<IActionResult> Reopen(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } member)
        {
            return NotFound();
        }

        if (member.Shut is not null)
        {
            member.Shut = null;
            await audit.SaveAsync(AuditAction.AccountReopened, StaffId, member.Id.ToString(), null, cancel);
        }

        return SeeOther($"/staff/accounts/{id}");
    }

    private Task<StaffMember?> FindAsync(Guid id, CancellationToken cancel) => db.Set<StaffMember>().SingleOrDefaultAsync(m => m.Id == id, cancel);

    private async Task<string?> WhyNotAsync(StaffMember member, bool staysAdmin, CancellationToken cancel)
    {
        if (member.Id == StaffId)
        {
            return NotOneself;
        }

        if (staysAdmin || !member.Roles.HasFlag(StaffRoles.Admin))
        {
            return null;
        }

        var others = await db.Set<StaffMember>().AsNoTracking().Where(m => m.Id != member.Id && m.Shut == null).Select(m => m.Roles).ToListAsync(cancel);
        return others.Any(roles => roles.HasFlag(StaffRoles.Admin)) ? null : NotTheLast;
    }

    private async Task<IActionResult> ShowAsync(StaffMember member, string? problem, CancellationToken cancel)
    {
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        ViewData["Problem"] = problem;
        ViewData["IsOneself"] = member.Id == StaffId;
        var seen = await db.Set<StaffSession>().Where(s => s.StaffId == member.Id).MaxAsync(s => (DateTimeOffset?)s.LastSeen, cancel);
        return View("Show", new AccountRow(member, await credentials.WaysOfAsync(member), seen, await IsInvitedAsync(member.Id, cancel)));
    }

    private async Task<bool> IsInvitedAsync(Guid id, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - StaffInvitation.Life;
        return await db.Set<StaffInvitation>().AnyAsync(i => i.StaffId == id && i.Ended == null && i.Created > since, cancel);
    }

    private async Task<IReadOnlyList<AccountRow>> RowsAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - StaffInvitation.Life;
        var members = await db.Set<StaffMember>().AsNoTracking().OrderBy(m => m.DisplayName).ThenBy(m => m.Id).ToListAsync(cancel);
        var seen = await db.Set<StaffSession>().GroupBy(s => s.StaffId).Select(own => new { own.Key, Last = own.Max(s => s.LastSeen) }).ToDictionaryAsync(own => own.Key, own => own.Last, cancel);
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().Select(p => p.UserId).ToListAsync(cancel);
        var logins = await db.Set<IdentityUserLogin<Guid>>().Select(login => login.UserId).ToListAsync(cancel);
        var invited = await db.Set<StaffInvitation>().Where(i => i.Ended == null && i.Created > since).Select(i => i.StaffId).ToListAsync(cancel);

        return
        [
            .. from member in members.OrderBy(m => m.Shut is not null)
               let own = passkeys.Count(id => id == member.Id)
               select new AccountRow(member, new SignInWays(member.PasswordHash is not null, own, logins.Contains(member.Id)), seen.TryGetValue(member.Id, out var last) ? last : null, invited.Contains(member.Id)),
        ];
    }
}
