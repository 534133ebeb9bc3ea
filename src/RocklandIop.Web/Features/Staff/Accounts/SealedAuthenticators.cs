using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>What the codes of the authenticator apps are computed from: one row a person, so they are read whole.</summary>
public sealed class SealedAuthenticators(SiteDbContext db, Sealer sealer) : SealedRows
{
    protected override string One => "authenticator app";

    protected override string Many => "authenticator apps";

    public override async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
        (await Rows.AsNoTracking().ToListAsync(cancel)).CountBy(token => Sealer.KeyIdOf(token.Value!)).ToDictionary();

    public override async IAsyncEnumerable<ReSealOutcome> ReSealAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var token in await Rows.AsNoTracking().ToListAsync(cancel))
        {
            var keyId = Sealer.KeyIdOf(token.Value!);
            if (keyId != sealer.CurrentKeyId && sealer.KeyIds.Contains(keyId))
            {
                yield return await ReSealAsync(token, cancel);
            }
        }
    }

    private async Task<ReSealOutcome> ReSealAsync(IdentityUserToken<Guid> token, CancellationToken cancel)
    {
        try
        {
            var place = StaffStore.SecretPlace(token.UserId);
            var again = sealer.Seal(sealer.Open(token.Value!, place), place);
            var saved = await Rows.Where(t => t.UserId == token.UserId && t.Value == token.Value).ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, again), cancel);
            return saved == 1 ? ReSealOutcome.Done : ReSealOutcome.ChangedMeanwhile;
        }
        catch (CryptographicException)
        {
            return ReSealOutcome.Unreadable;
        }
    }

    private IQueryable<IdentityUserToken<Guid>> Rows => db.Set<IdentityUserToken<Guid>>().Where(token => token.Name == "AuthenticatorKey");
}
