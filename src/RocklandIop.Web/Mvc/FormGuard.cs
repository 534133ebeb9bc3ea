using System.Net;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace RocklandIop.Web.Mvc;

/// <summary>Reads a posted form once, before anything else does, and answers a plain status for what cannot be one: the framework would answer some of it with 500.</summary>
public sealed class FormGuard(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // An error page answers in place of a request that was refused here already.
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (HttpMethods.IsPost(context.Request.Method) && !isErrorPage && await CheckAsync(context) is { } refused)
        {
            context.Response.StatusCode = refused;
            // The error page runs through MVC, which would read the form once more, and fail.
            context.Request.Form = FormCollection.Empty;
            return;
        }

        await next(context);
    }

    private static async Task<int?> CheckAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
        {
            return request.ContentType is null && request.ContentLength is null or 0 ? null : StatusCodes.Status415UnsupportedMediaType;
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        var upload = context.GetEndpoint()?.Metadata.GetMetadata<UploadAttribute>();
        if (upload is null && IsPageText(request.Path))
        {
            Widen(context);
        }

        try
        {
            if (upload is not null)
            {
                await ReadUploadAsync(context, upload);
                return null;
            }

            request.EnableBuffering();
            if (!await IsUtf8Async(request, context.RequestAborted))
            {
                return StatusCodes.Status400BadRequest;
            }

            await request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>A file is no text. It stays in memory: a server need not have a folder to write to.</summary>
    private static async Task ReadUploadAsync(HttpContext context, UploadAttribute upload)
    {
        if (context.Request.ContentLength > upload.MaxBytes)
        {
            throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = upload.MaxBytes;
        }

        var form = new FormOptions { MemoryBufferThreshold = upload.MaxBytes, MultipartBodyLengthLimit = upload.MaxBytes, ValueCountLimit = 100, KeyLengthLimit = 200, ValueLengthLimit = MvcSetup.MaxFormBytes };
        await context.Request.ReadFormAsync(form, context.RequestAborted);
    }

    /// <summary>Where staff write the pages of the site, a form is longer than what visitors write.</summary>
    private static bool IsPageText(PathString path) => path.StartsWithSegments("/staff/content", StringComparison.OrdinalIgnoreCase);

    private static void Widen(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MvcSetup.MaxPageTextBytes;
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { ValueCountLimit = 100, KeyLengthLimit = 200, ValueLengthLimit = MvcSetup.MaxPageTextBytes }));
    }

    /// <summary>The form reader would keep bytes that are no text as <c>%E9</c>, and nobody could tell them from what was typed.</summary>
    private static async Task<bool> IsUtf8Async(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        request.Body.Position = 0;
        var bytes = body.ToArray();
        return Utf8.IsValid(bytes) && Utf8.IsValid(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length));
    }
}
