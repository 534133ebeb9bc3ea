using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RocklandIop.Web.Features.PrivacyProof;
using RocklandIop.Web.Nodes;

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

        if (builder.Configuration.UsesRedis())
        {
            Share(builder.Services);
        }
    }

    private static void Share(IServiceCollection services)
    {
        var memory = services.Single(service => service.ServiceType == typeof(IOutputCacheStore)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton<IOutputCacheStore>(provider => new SharedPages((IOutputCacheStore)memory(provider), provider.GetRequiredService<Redis>())));
        services.AddSingleton(new OutgoingHost("Our Redis server", "It keeps copies of the public pages. For a minute, it also counts how often one sender sent a form. It does not learn who that is."));
    }
}
