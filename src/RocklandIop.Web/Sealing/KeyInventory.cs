namespace RocklandIop.Web.Sealing;

/// <summary>Which key has sealed how much.</summary>
public sealed class KeyInventory(IEnumerable<SealedRows> tables, Sealer sealer)
{
    public async Task<IReadOnlyList<KeyUse>> UsesAsync(CancellationToken cancel)
    {
        var uses = new List<KeyUse>();
        foreach (var rows in tables)
        {
            var counts = await rows.CountByKeyAsync(cancel);
            uses.AddRange(counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => new KeyUse(count.Key, rows, count.Value)));
        }

        return uses;
    }

    public async Task<IReadOnlyList<KeyUse>> MissingAsync(CancellationToken cancel) => Missing(await UsesAsync(cancel));

    public IReadOnlyList<KeyUse> Missing(IEnumerable<KeyUse> uses) => [.. uses.Where(use => !sealer.KeyIds.Contains(use.KeyId))];
}
