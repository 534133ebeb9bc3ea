using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RocklandIop.Web.Features.Caching;

/// <summary>A page as it was sent, with its headers.</summary>
public sealed class KeptPage(byte[] body, IReadOnlyList<KeyValuePair<string, StringValues>> headers)
{
    private readonly KeyValuePair<string, StringValues>[] all = [.. headers];
    private readonly KeyValuePair<string, StringValues>[] unchanged = [.. headers.Where(header => !header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("Content-Security-", StringComparison.OrdinalIgnoreCase))];
    private readonly string etag = headers.First(header => header.Key == HeaderNames.ETag).Value.ToString();

    /// <summary>Bytes, its share of memory about.</summary>
    public int Size => body.Length + 1024;

    /// <summary>Tells who has it already that it is still good (RFC 9110, 13.1.2).</summary>
    public Task SendAsync(HttpContext context, bool isGet)
    {
        var response = context.Response;
        if (Has(context.Request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            Write(response.Headers, unchanged);
            return Task.CompletedTask;
        }

        Write(response.Headers, all);
        response.ContentLength = body.Length;
        return isGet ? response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted) : Task.CompletedTask;
    }

    private static void Write(IHeaderDictionary to, KeyValuePair<string, StringValues>[] headers)
    {
        foreach (var (name, value) in headers)
        {
            to[name] = value;
        }
    }

    private bool Has(StringValues asked)
    {
        if (asked.Count == 0)
        {
            return false;
        }

        return asked == etag || asked == "*"
            || (EntityTagHeaderValue.TryParseList(asked, out var tags) && tags.Any(tag => tag.Tag == etag));
    }
}
