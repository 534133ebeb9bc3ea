using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Layout;

namespace RocklandIop.Web.Features.Caching;

/// <summary>
/// No visitor sees half a change. A page is written into memory first; when the content was changed between its frame and its last query,
/// it is written once more from the start, with a newer frame.
/// </summary>
public sealed class WholeChanges(RequestDelegate next, KeptFrame kept)
{
    /// <summary>Who is still too late then is shown what there is: changes are made by people, not many in a second.</summary>
    private const int Attempts = 3;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!ContentPage.IsAsked(context))
        {
            await next(context);
            return;
        }

        var response = context.Response;
        var (services, body, headers) = (context.RequestServices, response.Body, response.Headers.ToArray());
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            // Before the first query, so that everything is read between the frame and the last look at the stamp.
            var frame = await kept.GetAsync();
            for (var attempt = 1; !await RenderAsync(context, services, frame); attempt++)
            {
                var newer = await kept.NewerAsync(frame);
                if (ReferenceEquals(newer, frame) || attempt == Attempts)
                {
                    // Shown now, but to nobody else.
                    response.Headers.CacheControl = "no-store";
                    break;
                }

                frame = newer;
                response.Clear();
                Array.ForEach(headers, header => response.Headers.Append(header.Key, header.Value));
            }

            // An error page that takes the place of this one shows the same.
            services.GetRequiredService<SiteFrame>().Pin(frame);
        }
        finally
        {
            context.RequestServices = services;
            response.Body = body;
        }

        if (page.Length > 0)
        {
            page.Position = 0;
            await page.CopyToAsync(body, context.RequestAborted);
        }
    }

    /// <returns>Whether the frame still is that of the content that the page read.</returns>
    private async Task<bool> RenderAsync(HttpContext context, IServiceProvider services, SiteFrame.Shared shared)
    {
        // Of its own, since what was read, and how citations are numbered, is kept in it.
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        var frame = scope.ServiceProvider.GetRequiredService<SiteFrame>();
        frame.Pin(shared);
        await next(context);

        if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status404NotFound))
        {
            return true;
        }

        try
        {
            // A preview has put a frame of its own in the place of the shared one.
            return (await frame.GetAsync()).Stamp == (frame.Seen ?? await scope.ServiceProvider.GetRequiredService<SiteDbContext>().StampAsync(context.RequestAborted));
        }
        catch (Exception e) when (e.IsDatabaseFailure())
        {
            return true;
        }
    }
}
