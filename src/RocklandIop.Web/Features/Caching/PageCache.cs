using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Caching;

/// <summary>
/// Which pages are kept as they were sent, and until when. A copy belongs to one stamp of the content, so a change needs nobody to throw copies away: the next visitor,
/// on whichever server, asks for another one. A page is kept only if it says so, and that no form, no error and no answer with a cookie ever does.
/// </summary>
public sealed class PageCache(KeptFrame frame, PageMetrics metrics, IOptions<SiteOptions> site) : IOutputCachePolicy
{
    /// <summary>How long a page is there without its database.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>What besides the content decides how a page looks: the program and its address.</summary>
    private readonly string version = $"{typeof(PageCache).Assembly.ManifestModule.ModuleVersionId:N} {site.Value.PublicUrl}";

    private Prefix? last;

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!IsAsked(http) || (await frame.GetAsync()).Stamp is not { } stamp)
        {
            return;
        }

        http.Features.Get<PageCopy>()?.Begin();
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Longest;
        // No page reads its Host header or its query, so nobody can fill the cache with copies by making them up.
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.CacheKeyPrefix = For(stamp).Of(PageEncoding.For(http.Request));
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        metrics.FromCache();
        context.HttpContext.LeaveOutOfLog();
        context.HttpContext.Response.OnStarting(FreshAsync, context.HttpContext.Response);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = MayBeKept(response);
        metrics.Written(context.AllowCacheStorage);
        return ValueTask.CompletedTask;
    }

    public static bool MayBeKept(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK && response.Headers.CacheControl == PageEncoding.MayBeKept && response.Headers.SetCookie.Count == 0;

    /// <summary>Only what was held against the stamp just now is sent from here, so to caches further on it is new: as old as it is stored they would never keep it.</summary>
    private static Task FreshAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.Remove("Age");
        headers.Remove("Date");
        return Task.CompletedTask;
    }

    private static bool IsAsked(HttpContext context) =>
        ContentPage.IsAsked(context) && context.GetEndpoint()?.Metadata.GetMetadata<ResponseCacheAttribute>() is null && !ShownDraft.IsAsked(context.Request);

    private Prefix For(Guid stamp)
    {
        if (last is { } same && same.Stamp == stamp)
        {
            return same;
        }

        return last = new Prefix(stamp, version);
    }

    private sealed class Prefix(Guid stamp, string version)
    {
        private readonly string brotli = $"{version} {stamp:N} br";
        private readonly string gzip = $"{version} {stamp:N} gzip";
        private readonly string plain = $"{version} {stamp:N}";

        public Guid Stamp => stamp;

        public string Of(string encoding) => encoding switch { "br" => brotli, "gzip" => gzip, _ => plain };
    }
}
