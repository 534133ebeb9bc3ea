using System.Collections.Concurrent;
using RocklandIop.Web.Features.Layout;

namespace RocklandIop.Web.Features.Caching;

/// <summary>
/// The pages of the present content as this server sent them. In front of nearly everything else: most of what is asked is one of them, and the way through the rest costs
/// more than the page. What is not here goes that way, through the <see cref="PageCache"/>, which alone decides what may be kept.
/// </summary>
public sealed class KeptPages(RequestDelegate next, KeptFrame frame, PageMetrics metrics)
{
    /// <summary>Bytes. What comes on top still is in the output cache.</summary>
    private const int Most = 16 * 1024 * 1024;

    private volatile Collection current = new(null);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isGet = HttpMethods.IsGet(request.Method);
        // No page reads its query. Only a glance at the stamp: who has to wait for the database waits behind, where less depends on it.
        if (!(isGet || HttpMethods.IsHead(request.Method)) || request.QueryString.HasValue || frame.Fresh?.Stamp is not { } stamp)
        {
            return next(context);
        }

        var pages = Of(stamp);
        var encoding = PageEncoding.For(request);
        if (pages.Find(request.Path, encoding) is { } page)
        {
            metrics.FromCache();
            return page.SendAsync(context, isGet);
        }

        return isGet ? PassAsync(context, pages, encoding) : next(context);
    }

    private async Task PassAsync(HttpContext context, Collection pages, string encoding)
    {
        using var copy = new PageCopy(context);
        context.Features.Set(copy);
        try
        {
            await next(context);
        }
        finally
        {
            copy.LetGo();
        }

        if (await copy.SendAsync() is { } page)
        {
            pages.Keep(context.Request.Path, encoding, page);
        }
    }

    private Collection Of(Guid stamp)
    {
        var pages = current;
        return pages.Stamp == stamp ? pages : current = new Collection(stamp);
    }

    private sealed class Collection(Guid? stamp)
    {
        // Addresses are found whatever their case, as by routing.
        private readonly ConcurrentDictionary<string, KeptPage> brotli = new(StringComparer.OrdinalIgnoreCase);
        private readonly ConcurrentDictionary<string, KeptPage> gzip = new(StringComparer.OrdinalIgnoreCase);
        private readonly ConcurrentDictionary<string, KeptPage> plain = new(StringComparer.OrdinalIgnoreCase);
        private int taken;

        public Guid? Stamp => stamp;

        public KeptPage? Find(PathString path, string encoding) => In(encoding).GetValueOrDefault(path.Value ?? "");

        public void Keep(PathString path, string encoding, KeptPage page)
        {
            if (Volatile.Read(ref taken) + page.Size <= Most && In(encoding).TryAdd(path.Value ?? "", page))
            {
                Interlocked.Add(ref taken, page.Size);
            }
        }

        private ConcurrentDictionary<string, KeptPage> In(string encoding) => encoding switch { "br" => brotli, "gzip" => gzip, _ => plain };
    }
}
