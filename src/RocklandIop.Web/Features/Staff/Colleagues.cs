using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff;

/// <summary>The names beside what was done: a handful of accounts, so they are read whole, and never with what opens them.</summary>
public sealed class Colleagues(SiteDbContext db)
{
    /// <summary>In the order of the names; also those who have left: what they did stays theirs.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(CancellationToken cancel) =>
        await db.Set<StaffMember>().OrderBy(member => member.DisplayName).Select(member => new { member.Id, member.DisplayName }).ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancel);

    /// <summary>Who can be given an inquiry.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> AssignableAsync(CancellationToken cancel)
    {
        var members = await db.Set<StaffMember>().Where(member => member.Shut == null).OrderBy(member => member.DisplayName)
            .Select(member => new { member.Id, member.DisplayName, member.Roles }).ToListAsync(cancel);
        return [.. members.Where(member => (member.Roles & StaffMatrix.Allowed(StaffRight.Inquiries)) != StaffRoles.None).Select(member => (member.Id, member.DisplayName))];
    }
}
