using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Identity's own manager, but a lock runs by the site's clock.</summary>
public sealed class StaffPeople(
    IUserStore<StaffMember> store, IOptions<IdentityOptions> options, IPasswordHasher<StaffMember> hasher, IEnumerable<IUserValidator<StaffMember>> users,
    IEnumerable<IPasswordValidator<StaffMember>> passwords, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<StaffMember>> log, TimeProvider clock)
    : UserManager<StaffMember>(store, options, hasher, users, passwords, normalizer, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(StaffMember user) => Task.FromResult(user.LockoutEnd > clock.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(StaffMember user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
        {
            user.AccessFailedCount = 0;
            user.LockoutEnd = clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
        }

        return UpdateAsync(user);
    }
}
