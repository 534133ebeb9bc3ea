using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace RocklandIop.Tests.Telemetry;

/// <summary>Fails a request that asks for it with an exception that repeats what was typed, within MVC or outside of everything.</summary>
public sealed class Failing : IResourceFilter, IStartupFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) => FailIfAsked(context.HttpContext);

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext context, RequestDelegate inner) =>
        {
            FailIfAsked(context);
            return inner(context);
        });
        next(app);
    };

    private static void FailIfAsked(HttpContext context)
    {
        // The error page is asked with the same query.
        if (context.Request.Query.ContainsKey("fail") && !context.Request.Path.StartsWithSegments("/error", StringComparison.Ordinal))
        {
            throw new TypedException(TelemetryTests.Canary, new InvalidOperationException(TelemetryTests.Canary));
        }
    }

    public sealed class TypedException(string message, Exception inner) : Exception(message, inner);
}
