using RocklandIop.Tests.Processes;

namespace RocklandIop.Benchmarks;

/// <summary>The site as it is deployed: published as the README says.</summary>
internal static class PublishedSite
{
    public static async Task<SiteProcess> InProductionAsync(params IEnumerable<(string Key, string? Value)> settings) =>
        SiteProcess.InFolder(await SiteProcess.PublishAsync("-c", "Release"), [("DOTNET_TieredPGO", "1"), .. settings]);
}
