using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>Reads the log from its first entry to its last, and finds the first that is missing, altered, or signed by somebody else.</summary>
public sealed class AuditChain(SiteDbContext db, Sealer sealer)
{
    public async Task<AuditHead?> HeadAsync(CancellationToken cancel) =>
        await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(cancel) is { } last
            ? new AuditHead(last.Sequence, last.Hash)
            : null;

    /// <summary>With a head that was noted before, that it still stands is checked, too.</summary>
    public async Task<AuditVerdict> VerifyAsync(AuditHead? noted, CancellationToken cancel)
    {
        AuditHead? head = null;
        var (count, keyMissing) = (0L, 0);

        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var isSigned = entry.IsSigned(sealer);
            if (FaultOf(entry, head, isSigned, noted) is { } fault)
            {
                return new AuditVerdict(count, head, fault, fault == AuditFault.Gap ? (head?.Sequence ?? 0) + 1 : entry.Sequence, keyMissing);
            }

            count++;
            keyMissing += isSigned is null ? 1 : 0;
            head = new AuditHead(entry.Sequence, entry.Hash);
        }

        return noted is not null && (head is null || head.Sequence < noted.Sequence)
            ? new AuditVerdict(count, head, AuditFault.HeadGone, noted.Sequence, keyMissing)
            : new AuditVerdict(count, head, null, 0, keyMissing);
    }

    private static AuditFault? FaultOf(AuditEntry entry, AuditHead? head, bool? isSigned, AuditHead? noted)
    {
        var before = head?.Sequence ?? 0;
        return entry.Sequence != before + 1 ? AuditFault.Gap
            : !entry.Follows(before, head?.Hash ?? AuditTrail.Start) ? AuditFault.Altered
            : isSigned == false ? AuditFault.WrongSignature
            : noted is not null && noted.Sequence == entry.Sequence && noted.Hash != entry.Hash ? AuditFault.HeadReplaced
            : null;
    }
}
