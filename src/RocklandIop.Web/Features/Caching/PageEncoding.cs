using System.Buffers.Text;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RocklandIop.Web.Features.Layout;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Caching;

/// <summary>
/// Writes a page as the browser takes it in: packed, with a strong ETag. A page that says nothing of caches may be kept; it is packed as small as can be, since that is
/// done once for each version and not for each visitor.
/// </summary>
public sealed class PageEncoding(RequestDelegate next)
{
    /// <summary>Every browser asks whether its copy is still good: a number to call in need may have changed.</summary>
    public const string MayBeKept = "public, max-age=0, must-revalidate";

    /// <summary>For caches in front of the site (RFC 9213). They may keep a page for a minute, and show the old one for a day when the site is gone.</summary>
    private const string ForNetworks = "public, max-age=60, stale-if-error=86400";

    /// <summary>In the order of preference; the first is the smallest.</summary>
    private static readonly string[] Known = ["br", "gzip"];

    /// <summary>All browsers together send a few texts; of what others make up not much is kept.</summary>
    private const int MostUnderstood = 100;

    private static readonly ConcurrentDictionary<string, string> Understood = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsPage(context))
        {
            await next(context);
            return;
        }

        var response = context.Response;
        var body = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        if (page.Length > 0)
        {
            var bytes = Finish(context, page);
            response.ContentLength = bytes.Length;
            await body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>How a page is packed for this visitor.</summary>
    /// <returns><c>br</c>, <c>gzip</c>, or empty for not at all.</returns>
    public static string For(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0)
        {
            return "";
        }

        if (accepted.Count == 1 && Understood.TryGetValue(accepted[0]!, out var encoding))
        {
            return encoding;
        }

        encoding = Read(accepted);
        if (accepted.Count == 1 && Understood.Count < MostUnderstood)
        {
            Understood.TryAdd(accepted[0]!, encoding);
        }

        return encoding;
    }

    private static string Read(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var asked))
        {
            return "";
        }

        return Known.FirstOrDefault(encoding => asked.Any(one => one.Quality != 0 && one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))) ?? "";
    }

    /// <summary>Not the desk, and not what answers a form: where a token and what was typed stand together, the size of the packed answer could give the token away (BREACH).</summary>
    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && !MvcSetup.IsDesk(context.Request.Path)
        && (!ContentPolicy.IsForm(context.Request.Path) || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));

    private static ReadOnlyMemory<byte> Finish(HttpContext context, MemoryStream page)
    {
        var (bytes, headers) = (page.GetBuffer().AsMemory(0, (int)page.Length), context.Response.Headers);
        if (!IsText(context.Response.ContentType))
        {
            return bytes;
        }

        var isKept = context.Response.StatusCode == StatusCodes.Status200OK && headers.CacheControl.Count == 0 && headers.SetCookie.Count == 0
            && !ShownDraft.IsAsked(context.Request);
        var encoding = For(context.Request);
        if (encoding.Length > 0)
        {
            bytes = Pack(bytes.Span, encoding, isKept ? CompressionLevel.SmallestSize : CompressionLevel.Fastest);
            headers.ContentEncoding = encoding;
        }

        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (isKept)
        {
            headers.CacheControl = MayBeKept;
            headers["CDN-Cache-Control"] = ForNetworks;
            headers.ETag = $"\"{Base64Url.EncodeToString(SHA256.HashData(bytes.Span).AsSpan(0, 16))}\"";
        }

        return bytes;
    }

    private static bool IsText(string? type) =>
        type is not null && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/xml", StringComparison.OrdinalIgnoreCase));

    private static byte[] Pack(ReadOnlySpan<byte> bytes, string encoding, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding == "br" ? new BrotliStream(packed, level) : new GZipStream(packed, level))
        {
            packing.Write(bytes);
        }

        return packed.ToArray();
    }
}
