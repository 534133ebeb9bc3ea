using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Identity's own store, but what the codes of an authenticator app are computed from is sealed, recovery codes are stored as hashes, and roles and name come from the account.</summary>
public sealed class StaffStore(SiteDbContext db, Sealer sealer, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<StaffMember, SiteDbContext, Guid>(db, describer)
{
    public static string SecretPlace(Guid staffId) => $"StaffTokens|Value|{staffId:N}";

    public override async Task SetAuthenticatorKeyAsync(StaffMember user, string key, CancellationToken cancellationToken) =>
        await base.SetAuthenticatorKeyAsync(user, sealer.Seal(key, SecretPlace(user.Id)), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(StaffMember user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } @sealed ? sealer.Open(@sealed, SecretPlace(user.Id)) : null;

    public override Task ReplaceCodesAsync(StaffMember user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(SecretCode.HashOfTyped), cancellationToken);

    public override Task<bool> RedeemCodeAsync(StaffMember user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, SecretCode.HashOfTyped(code), cancellationToken);

    public override Task<IList<Claim>> GetClaimsAsync(StaffMember user, CancellationToken cancellationToken = default) =>
        Task.FromResult<IList<Claim>>([new(StaffPerson.DisplayNameClaim, user.DisplayName), .. from role in Enum.GetValues<StaffRoles>() where role != StaffRoles.None && user.Roles.HasFlag(role) select new Claim(ClaimTypes.Role, role.ToString())]);
}
