using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace RocklandIop.Benchmarks;

/// <summary>The least that can answer: Kestrel and one handler that writes the bytes of a file, packed before, with the headers that such an answer needs. A process of its own.</summary>
internal static class BareKestrel
{
    public const string Command = "bare-kestrel";

    public static async Task RunAsync(string file, string etag, string address)
    {
        var page = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        app.Run(async context =>
        {
            var (response, headers) = (context.Response, context.Response.Headers);
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = page.Length;
            headers.ContentEncoding = "br";
            headers.Vary = "Accept-Encoding";
            headers.CacheControl = "public, max-age=0, must-revalidate";
            headers.ETag = etag;
            await response.Body.WriteAsync(page);
        });
        await app.RunAsync();
    }
}
