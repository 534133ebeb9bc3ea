using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Pages;

/// <summary>Where nothing is found: leads on to where the page is now, or says that it is gone for good. Only then is the database asked.</summary>
public sealed class Forwarding(RequestDelegate next)
{
    /// <summary>No address that was ever ours is longer.</summary>
    private const int Longest = 200;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        if (MayHaveMoved(context) && await FindAsync(context) is { } moved)
        {
            if (moved.To is { } address)
            {
                // Without the query, in which somebody may have typed something. And browsers ask again: a page may move back.
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Redirect(address, permanent: true);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status410Gone;
            }
        }
    }

    private static bool MayHaveMoved(HttpContext context) =>
        context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false }
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerFeature>() is null
        && !MvcSetup.IsDesk(context.Request.Path) && !ContentPolicy.IsForm(context.Request.Path);

    private static async Task<MovedAddress?> FindAsync(HttpContext context)
    {
        var from = "/" + context.Request.Path.Value?.Trim('/').ToLowerInvariant();
        return from.Length > Longest
            ? null
            : await context.RequestServices.GetRequiredService<SiteDbContext>().Set<MovedAddress>().AsNoTracking().SingleOrDefaultAsync(moved => moved.From == from, context.RequestAborted);
    }
}
