using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>What staff wrote about the inquiries.</summary>
public sealed class SealedNotes(SiteDbContext db, Sealer sealer) : SealedRows
{
    protected override string One => "note";

    protected override string Many => "notes";

    public override async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
        await db.Set<InquiryEvent>().Where(happening => happening.SealedWith != null).GroupBy(happening => happening.SealedWith!)
            .Select(same => new { KeyId = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.KeyId, same => same.Count, cancel);

    public override async IAsyncEnumerable<ReSealOutcome> ReSealAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var older = sealer.KeyIds.Where(id => id != sealer.CurrentKeyId).ToList();
        // All ids at once, as with the inquiries.
        var ids = await db.Set<InquiryEvent>().Where(happening => older.Contains(happening.SealedWith!)).Select(happening => happening.Id).ToListAsync(cancel);

        foreach (var id in ids)
        {
            yield return await ReSealAsync(id, cancel);
        }
    }

    private async Task<ReSealOutcome> ReSealAsync(Guid id, CancellationToken cancel)
    {
        var happening = await db.Set<InquiryEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (happening?.SealedNote is not { } old)
        {
            return ReSealOutcome.ChangedMeanwhile;
        }

        try
        {
            happening.SealNote(happening.OpenNote(sealer)!, sealer);
            var (again, keyId) = (happening.SealedNote, happening.SealedWith);
            var saved = await db.Set<InquiryEvent>().Where(e => e.Id == id && e.SealedNote == old)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.SealedNote, again).SetProperty(e => e.SealedWith, keyId), cancel);
            return saved == 1 ? ReSealOutcome.Done : ReSealOutcome.ChangedMeanwhile;
        }
        catch (CryptographicException)
        {
            return ReSealOutcome.Unreadable;
        }
    }
}
