using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace RocklandIop.Web.Features.Caching;

/// <summary>Takes a copy of what is sent, once the <see cref="PageCache"/> has said that it is a page. A feature of the request.</summary>
public sealed class PageCopy(HttpContext context) : IDisposable
{
    /// <summary>What the server writes for one connection, and what is written anew each time before a page is looked for.</summary>
    private static readonly FrozenSet<string> OfThisAnswer = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.TransferEncoding, HeaderNames.ContentLength, HeaderNames.Date, HeaderNames.StrictTransportSecurity);

    private MemoryStream? page;
    private Stream? visitor;

    /// <summary>From here on what is written is gathered.</summary>
    public void Begin()
    {
        if (page is null)
        {
            visitor = context.Response.Body;
            context.Response.Body = page = new MemoryStream();
        }
    }

    /// <summary>What is written next goes to the visitor again.</summary>
    public void LetGo()
    {
        if (visitor is not null)
        {
            context.Response.Body = visitor;
        }
    }

    public void Dispose() => page?.Dispose();

    /// <summary>Sends what was gathered.</summary>
    /// <returns>The page, if it may be kept.</returns>
    public async Task<KeptPage?> SendAsync()
    {
        if (page is not { Length: > 0 })
        {
            return null;
        }

        var (response, body) = (context.Response, page.ToArray());
        await response.Body.WriteAsync(body, context.RequestAborted);
        // Only now, since some headers are written at the last moment.
        var headers = response.Headers;
        return PageCache.MayBeKept(response)
            ? new KeptPage(body, [.. headers.Where(header => !OfThisAnswer.Contains(header.Key))])
            : null;
    }
}
