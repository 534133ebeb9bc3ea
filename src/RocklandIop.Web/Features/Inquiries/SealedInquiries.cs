using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>The answers of the inquiries, with the indexes that come from them.</summary>
public sealed class SealedInquiries(SiteDbContext db, Sealer sealer) : SealedRows
{
    protected override string One => "inquiry";

    protected override string Many => "inquiries";

    public override async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
        await db.Set<Inquiry>().GroupBy(inquiry => inquiry.SealedWith)
            .Select(same => new { KeyId = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.KeyId, same => same.Count, cancel);

    public override async IAsyncEnumerable<ReSealOutcome> ReSealAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var older = sealer.KeyIds.Where(id => id != sealer.CurrentKeyId).ToList();
        // All ids at once (a million are 16 MB), since the databases order them differently and a page after page could skip some.
        var ids = await db.Set<Inquiry>().Where(inquiry => older.Contains(inquiry.SealedWith)).Select(inquiry => inquiry.Id).ToListAsync(cancel);

        foreach (var id in ids)
        {
            yield return await ReSealAsync(id, cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<ReSealOutcome> ReSealAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<Inquiry>().SingleOrDefaultAsync(inquiry => inquiry.Id == id, cancel) is not { } inquiry)
        {
            return ReSealOutcome.ChangedMeanwhile;
        }

        try
        {
            inquiry.ReSeal(sealer);
            // Saved on the condition that the version is still the one that was read.
            await db.SaveChangesAsync(cancel);
            return ReSealOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ReSealOutcome.ChangedMeanwhile;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return ReSealOutcome.Unreadable;
        }
    }
}
