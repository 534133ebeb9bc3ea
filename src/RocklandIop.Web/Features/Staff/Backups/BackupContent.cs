using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>What an operator is told of a database file.</summary>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Inquiries">How many are in it.</param>
/// <param name="KeyIds">The sealing keys without which it cannot be read.</param>
/// <param name="MissingKeys">What is sealed with others than those of the settings.</param>
public sealed record BackupContent(long Bytes, int Inquiries, IReadOnlyList<string> KeyIds, IReadOnlyList<string> MissingKeys)
{
    public static async Task<BackupContent> ReadAsync(IServiceProvider services, string file, CancellationToken cancel)
    {
        var inventory = services.GetRequiredService<KeyInventory>();
        var uses = await inventory.UsesAsync(cancel);
        return new BackupContent(
            new FileInfo(file).Length,
            await services.GetRequiredService<SiteDbContext>().Set<Inquiry>().CountAsync(cancel),
            [.. uses.Select(use => use.KeyId).Distinct()],
            [.. inventory.Missing(uses).Select(use => use.Missing)]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1048576.0:0.0} MB, {Amount(Inquiries, "inquiry", "inquiries")}");

    public static string Amount(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
