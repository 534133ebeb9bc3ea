using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Email.Encryption;

/// <summary>The keys of recipients that staff put in: a handful, so they are read whole.</summary>
public sealed class SealedUploadedKeys(SiteDbContext db, Sealer sealer) : SealedRows
{
    protected override string One => "recipient's key";

    protected override string Many => "recipients' keys";

    public override async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
        await db.Set<UploadedKey>().GroupBy(key => key.SealedWith)
            .Select(same => new { KeyId = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.KeyId, same => same.Count, cancel);

    public override async IAsyncEnumerable<ReSealOutcome> ReSealAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var key in await db.Set<UploadedKey>().AsNoTracking().ToListAsync(cancel))
        {
            if (key.SealedWith != sealer.CurrentKeyId && sealer.KeyIds.Contains(key.SealedWith))
            {
                yield return await ReSealAsync(key, cancel);
            }
        }
    }

    private async Task<ReSealOutcome> ReSealAsync(UploadedKey key, CancellationToken cancel)
    {
        try
        {
            var before = key.SealedFile;
            key.Seal(key.Open(sealer), sealer);
            var saved = await db.Set<UploadedKey>().Where(k => k.Recipient == key.Recipient && k.SealedFile == before)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.SealedFile, key.SealedFile).SetProperty(k => k.SealedWith, key.SealedWith), cancel);
            return saved == 1 ? ReSealOutcome.Done : ReSealOutcome.ChangedMeanwhile;
        }
        catch (CryptographicException)
        {
            return ReSealOutcome.Unreadable;
        }
    }
}
