using Microsoft.AspNetCore.OutputCaching;

namespace RocklandIop.Web.Features.Caching;

public static class CachingSetup
{
    /// <summary>Bytes. A page takes about ten thousand, packed.</summary>
    private const int Most = 32 * 1024 * 1024;

    public static void AddCaching(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PageMetrics>();
        builder.Services.AddSingleton<PageCache>();
        builder.Services.AddOutputCache();
        builder.Services.AddOptions<OutputCacheOptions>().Configure<PageCache>((cache, pages) =>
        {
            cache.SizeLimit = Most;
            cache.AddBasePolicy(pages);
        });
    }
}
