using System.Globalization;
using Microsoft.AspNetCore.StaticAssets;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace RocklandIop.Web.Mvc;

/// <summary>
/// The log, to the console. An exception is logged by its type and stack, never by its message, and a request by its route,
/// never by its address: a message or an address may repeat what a visitor typed.
/// </summary>
public static class SafeLog
{
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ssZ} [{Level:u3}] {Message:lj}{Failure}{NewLine}";

    public static void AddSafeLog(this WebApplicationBuilder builder) => builder.Services.AddSerilog((services, log) => log
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        // Says nothing that is not said here or by Kestrel, but makes a scope and a trace for each request as long as anybody could listen.
        .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
        // Says the whole address of a request whose file is missing, and other things that visitors type.
        .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
        .Enrich.With<WithoutPersonalData>()
        .ReadFrom.Services(services)
        .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture), preserveStaticLogger: true);

    /// <summary>This request leaves no line.</summary>
    public static void LeaveOutOfLog(this HttpContext context) => context.Features.Set(NotLogged.Instance);

    public static IApplicationBuilder UseSafeRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        options.GetLevel = (context, _, exception) => exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : IsLeftOut(context) ? LogEventLevel.Verbose : LogEventLevel.Information;
        options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} in {Elapsed:0} ms";
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(KnownMethod(context.Request.Method))),
            new("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];
    });

    /// <summary>Most of what is asked: copies of pages, which are counted, and files.</summary>
    private static bool IsLeftOut(HttpContext context) =>
        context.Features.Get<NotLogged>() is not null || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static string KnownMethod(string method) => method is "GET" or "HEAD" or "POST" or "OPTIONS" or "PUT" or "DELETE" or "PATCH" or "TRACE" ? method : "(other)";

    private sealed class NotLogged
    {
        public static readonly NotLogged Instance = new();
    }

    private sealed class WithoutPersonalData : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            logEvent.RemovePropertyIfPresent("RequestPath");
            logEvent.RemovePropertyIfPresent("ConnectionId");

            if (logEvent.Exception is { } exception)
            {
                logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Failure", Describe(exception)));
            }
        }

        private static string Describe(Exception exception)
        {
            var types = new List<string>();
            for (var current = exception; current is not null; current = current.InnerException)
            {
                types.Add(current.GetType().FullName ?? current.GetType().Name);
            }

            return $"{Environment.NewLine}  {string.Join(" <- ", types)}{Environment.NewLine}{exception.StackTrace}";
        }
    }
}
