using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace RocklandIop.Web.Mvc;

/// <summary>Reads a posted form once, before anything else does, and answers a plain status for what cannot be one: the framework would answer some of it with 500.</summary>
public sealed class FormGuard(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var status = HttpMethods.IsPost(context.Request.Method) ? await CheckAsync(context) : null;
        if (status is { } refused)
        {
            context.Response.StatusCode = refused;
            return;
        }

        await next(context);
    }

    private static async Task<int?> CheckAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
        {
            return request.ContentLength is 0 or null && request.ContentType is null ? null : StatusCodes.Status415UnsupportedMediaType;
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (request.ContentLength > limit)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        try
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            // U+FFFD is what undecodable bytes became; in a name it could only be meant to confuse.
            return form.Keys.Any(key => key.Contains('\0') || key.Contains('\uFFFD')) ? StatusCodes.Status400BadRequest : null;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
