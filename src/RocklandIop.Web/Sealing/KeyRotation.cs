using System.Globalization;

namespace RocklandIop.Web.Sealing;

/// <summary>
/// <c>keys rotate</c>: seals everything of the older keys anew with the first. It may run beside the site and be killed at any time:
/// each row is saved by itself, and whoever runs it again goes on with what is left.
/// </summary>
public sealed class KeyRotation(IEnumerable<SealedRows> tables, KeyInventory inventory, Sealer sealer)
{
    private const int ReportEvery = 100;

    /// <returns>Whether everything is sealed with the first key now.</returns>
    public async Task<bool> RunAsync(TextWriter console, TextWriter errors, CancellationToken cancel)
    {
        var unreadable = 0;
        foreach (var rows in tables)
        {
            unreadable += await ReSealAsync(rows, console, errors, cancel);
        }

        var uses = await inventory.UsesAsync(cancel);
        await ReportAsync(uses, console);
        foreach (var use in inventory.Missing(uses))
        {
            await errors.WriteLineAsync($"{use.Missing}.");
        }

        return unreadable == 0 && uses.All(use => use.KeyId == sealer.CurrentKeyId);
    }

    private async Task<int> ReSealAsync(SealedRows rows, TextWriter console, TextWriter errors, CancellationToken cancel)
    {
        var counts = await rows.CountByKeyAsync(cancel);
        var all = counts.Where(count => count.Key != sealer.CurrentKeyId && sealer.KeyIds.Contains(count.Key)).Sum(count => count.Value);
        var done = 0;
        int unreadable;
        bool again;

        do
        {
            unreadable = 0;
            again = false;
            await foreach (var outcome in rows.ReSealAsync(cancel))
            {
                // A site that is not restarted yet may have added rows under an older key in the meantime.
                again |= outcome != ReSealOutcome.Unreadable;
                unreadable += outcome == ReSealOutcome.Unreadable ? 1 : 0;
                if (outcome == ReSealOutcome.Done && ++done % ReportEvery == 0)
                {
                    await TellAsync(console, done, all, rows);
                }
            }
        }
        while (again);

        await TellAsync(console, done, all, rows);
        if (unreadable > 0)
        {
            await errors.WriteLineAsync($"{rows.Amount(unreadable)} cannot be opened: altered, or the key of that id has other bytes than the one that sealed.");
        }

        return unreadable;
    }

    private static Task TellAsync(TextWriter console, int done, int all, SealedRows rows) =>
        console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {rows.Amount(Math.Max(done, all))} re-sealed"));

    private async Task ReportAsync(IReadOnlyList<KeyUse> uses, TextWriter console)
    {
        foreach (var id in sealer.KeyIds)
        {
            var amounts = string.Join(", ", uses.Where(use => use.KeyId == id).Select(use => use.Amount));
            await console.WriteLineAsync(amounts.Length > 0 ? $"'{id}' is in use: {amounts}."
                : id == sealer.CurrentKeyId ? $"'{id}' has sealed nothing yet."
                : $"'{id}' seals nothing any more. When every server runs with '{sealer.CurrentKeyId}' first, take '{id}' out of Sealing:Keys; keep it as long as a backup made before now.");
        }
    }
}
