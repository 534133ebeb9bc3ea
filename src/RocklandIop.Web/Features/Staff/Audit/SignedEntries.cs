using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>The entries of the audit log. Nothing in them is sealed, but each is signed, and signed anew only while the older key shows that nobody altered it.</summary>
public sealed class SignedEntries(SiteDbContext db, Sealer sealer) : SealedRows
{
    protected override string One => "audit entry";

    protected override string Many => "audit entries";

    public override async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
        await db.Set<AuditEntry>().GroupBy(entry => entry.SignedWith)
            .Select(same => new { KeyId = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.KeyId, same => same.Count, cancel);

    public override async IAsyncEnumerable<ReSealOutcome> ReSealAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var older = sealer.KeyIds.Where(id => id != sealer.CurrentKeyId).ToList();
        var places = await db.Set<AuditEntry>().Where(entry => older.Contains(entry.SignedWith)).OrderBy(entry => entry.Sequence).Select(entry => entry.Sequence).ToListAsync(cancel);

        foreach (var place in places)
        {
            var entry = await db.Set<AuditEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Sequence == place, cancel);
            yield return entry is null ? ReSealOutcome.ChangedMeanwhile : await SignAsync(entry, cancel);
        }
    }

    private async Task<ReSealOutcome> SignAsync(AuditEntry entry, CancellationToken cancel)
    {
        // By what it says, not by the hash it carries: whoever altered it may have left that as it was.
        if (entry.IsSigned(sealer) != true || !await FollowsAsync(entry, cancel))
        {
            return ReSealOutcome.Unreadable;
        }

        var before = entry.Mac;
        entry.Sign(sealer);
        var saved = await db.Set<AuditEntry>().Where(e => e.Id == entry.Id && e.Mac == before).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Mac, entry.Mac)
            .SetProperty(e => e.SignedWith, entry.SignedWith), cancel);
        return saved == 1 ? ReSealOutcome.Done : ReSealOutcome.ChangedMeanwhile;
    }

    private async Task<bool> FollowsAsync(AuditEntry entry, CancellationToken cancel)
    {
        var before = entry.Sequence - 1;
        var hash = before == 0 ? AuditTrail.Start : await db.Set<AuditEntry>().Where(e => e.Sequence == before).Select(e => e.Hash).SingleOrDefaultAsync(cancel);
        return hash is not null && entry.Follows(before, hash);
    }
}
