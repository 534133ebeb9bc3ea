using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Sealing;

/// <summary>The Data Protection keys: a handful of rows, so they are read whole.</summary>
public sealed class SealedCookieKeys(SiteDbContext db, Sealer sealer) : SealedRows
{
    private readonly SealedXml xml = new(sealer);

    protected override string One => "cookie key";

    protected override string Many => "cookie keys";

    public override async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(CancellationToken cancel) =>
        (await RowsAsync(cancel)).SelectMany(row => KeyIdsOf(Sealed(XElement.Parse(row.Xml!)))).CountBy(id => id).ToDictionary();

    public override async IAsyncEnumerable<ReSealOutcome> ReSealAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in await RowsAsync(cancel))
        {
            var document = XElement.Parse(row.Xml!);
            var older = Sealed(document);
            older.RemoveAll(element => Sealer.KeyIdOf(element.Value) is var id && (id == sealer.CurrentKeyId || !sealer.KeyIds.Contains(id)));
            if (older.Count > 0)
            {
                yield return TryReSeal(older) ? await SaveAsync(row, document.ToString(SaveOptions.DisableFormatting), cancel) : ReSealOutcome.Unreadable;
            }
        }
    }

    private Task<List<DataProtectionKey>> RowsAsync(CancellationToken cancel) =>
        db.DataProtectionKeys.AsNoTracking().Where(row => row.Xml != null).OrderBy(row => row.Id).ToListAsync(cancel);

    private static List<XElement> Sealed(XElement document) => [.. document.Descendants(SealedXml.Element)];

    private static IEnumerable<string> KeyIdsOf(List<XElement> elements) => elements.Select(element => Sealer.KeyIdOf(element.Value)).Distinct();

    private bool TryReSeal(List<XElement> older)
    {
        try
        {
            older.ForEach(xml.ReSeal);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task<ReSealOutcome> SaveAsync(DataProtectionKey row, string changed, CancellationToken cancel)
    {
        var saved = await db.DataProtectionKeys.Where(r => r.Id == row.Id && r.Xml == row.Xml)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Xml, changed), cancel);
        return saved == 1 ? ReSealOutcome.Done : ReSealOutcome.ChangedMeanwhile;
    }
}
