using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Caching;

public static class ContentPage
{
    /// <summary>Not a form, whose answer is written once; not a file; not an error page, which reads nothing but the frame.</summary>
    public static bool IsAsked(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
        && !MvcSetup.IsDesk(context.Request.Path) && !ContentPolicy.IsForm(context.Request.Path)
        && !context.Request.Path.StartsWithSegments("/images", StringComparison.OrdinalIgnoreCase)
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Features.Get<IExceptionHandlerFeature>() is null;
}
