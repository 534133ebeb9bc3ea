using System.Diagnostics.Metrics;

namespace RocklandIop.Web.Features.Caching;

/// <summary>How many pages came out of the cache, and how many had to be written.</summary>
public sealed class PageMetrics
{
    public const string MeterName = "RocklandIop.Pages";

    private readonly Counter<long> served;

    public PageMetrics(IMeterFactory meters) =>
        served = meters.Create(MeterName).CreateCounter<long>("pages.served", "{page}", "Content pages: out of the cache (hit), written and kept (miss), written for this visitor alone (bypass).");

    public void FromCache() => Count("hit");

    public void Written(bool kept) => Count(kept ? "miss" : "bypass");

    private void Count(string cache) => served.Add(1, new KeyValuePair<string, object?>("cache", cache));
}
