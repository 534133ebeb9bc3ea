using System.Net;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RocklandIop.Web.Data;
using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Mvc;

public static class MvcSetup
{
    /// <summary>The longest form is a page of text; 64 KiB leave room for any script of the world in it.</summary>
    public const int MaxFormBytes = 64 * 1024;

    /// <summary>Of a form in which staff write a page; a letter that is not ASCII takes up to twelve bytes in it.</summary>
    public const int MaxPageTextBytes = 1024 * 1024;

    public static void AddMvcFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SiteOptions>()
            .BindConfiguration(SiteOptions.Section)
            .Validate(site => SiteOptions.IsValid(site.PublicUrl), "Site:PublicUrl must be the absolute address of the site without a path, such as https://www.example.org (http only on this machine).")
            .Validate(site => site.LeavesForAnotherSite, "Site:LeaveTo must be the https address of a site that gives nobody away, such as https://www.weather.gov/.")
            .ValidateOnStart();

        // Finds the compressed files of a build that was not published; a published site has them beside it.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ContentPolicy>();
        builder.Services.AddSingleton<ClientKey>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxFormBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 100;
            form.KeyLengthLimit = 200;
            form.ValueLengthLimit = MaxFormBytes;
        });

        builder.Services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        builder.Services.Configure<CookiePolicyOptions>(cookies =>
        {
            cookies.HttpOnly = HttpOnlyPolicy.Always;
            // Set here and not on each cookie: antiforgery throws when it is told "always" and a proxy forgot to say that the visitor came over TLS.
            cookies.Secure = IsHttps(builder.Configuration) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            // Each cookie of ours says Strict itself; only those of the way to a directory of staff and back cannot.
            cookies.MinimumSameSitePolicy = SameSiteMode.Lax;
        });
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = CookieName(builder.Configuration, "form");
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            // The security headers already refuse to be framed.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });

        AddForwardedHeaders(builder);

        builder.Services.AddControllersWithViews(mvc =>
            {
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.Conventions.Add(new HeadWhereGet());
                // Reads "Name[" as the start of an index and throws.
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => "Choose one of the answers");
                mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Choose one of the answers");
                mvc.ModelBindingMessageProvider.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Choose one of the answers");
                mvc.ModelBindingMessageProvider.SetValueIsInvalidAccessor(_ => "Choose one of the answers");
                mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Choose one of the answers");
                mvc.ModelBindingMessageProvider.SetUnknownValueIsInvalidAccessor(_ => "Choose one of the answers");
            })
            .AddRazorOptions(razor =>
            {
                razor.ViewLocationFormats.Clear();
                razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
                razor.ViewLocationFormats.Add("/Features/Layout/{0}.cshtml");
                razor.AreaViewLocationFormats.Clear();
                razor.AreaViewLocationFormats.Add("/Features/{2}/{1}/{0}.cshtml");
                razor.AreaViewLocationFormats.Add("/Features/{2}/{0}.cshtml");
                razor.AreaViewLocationFormats.Add("/Features/Layout/{0}.cshtml");
            });

        // For each controller it reads every attribute of the program, one for each view among them, to find out whether it is an API; with a host for each test that is a fifteenth of their time.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType?.Name == "ApiBehaviorApplicationModelProvider"));
    }

    /// <summary>The pages of the staff.</summary>
    public static bool IsDesk(PathString path) => path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything that goes wrong ends on a page of the site's own: its status, ways on, the crisis lines.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            AllowStatusCode404Response = true,
            StatusCodeSelector = exception => exception switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                _ when exception.IsDatabaseFailure() => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
    }

    public static void MapSiteAssets(this WebApplication app) => app.MapStaticAssets().Add(asset =>
    {
        // The stylesheet names fonts as they are, without a fingerprint; a new one gets a new name.
        if (asset is RouteEndpointBuilder { RoutePattern.RawText: var path, RequestDelegate: { } send } && path?.StartsWith("fonts/", StringComparison.Ordinal) == true)
        {
            asset.RequestDelegate = context =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Task.CompletedTask;
                });
                return send(context);
            };
        }
    });

    public static void MapSiteHealth(this WebApplication app)
    {
        // Live: the process answers. Ready: it can also do its work.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(Drain.ReadyPath);
    }

    /// <summary>The prefix binds a cookie to this host and to TLS; browsers refuse it without.</summary>
    public static string CookieName(IConfiguration configuration, string name) => IsHttps(configuration) ? $"__Host-{name}" : name;

    private static bool IsHttps(IConfiguration configuration) => new SiteOptions { PublicUrl = configuration["Site:PublicUrl"] }.IsHttps;

    /// <summary>Only a proxy that is named may say who the visitor is; without one the headers are ignored.</summary>
    private static void AddForwardedHeaders(WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("ForwardedHeaders");
        // Read now and not when the pipeline is built: a wrong one stops the start before anything is touched.
        IPAddress[] proxies = [.. from proxy in section.GetSection("KnownProxies").Get<string[]>() ?? []
            select IPAddress.TryParse(proxy, out var address) ? address : throw new StartupException("ForwardedHeaders:KnownProxies must hold IP addresses.")];
        System.Net.IPNetwork[] networks = [.. from network in section.GetSection("KnownNetworks").Get<string[]>() ?? []
            select System.Net.IPNetwork.TryParse(network, out var parsed) ? parsed : throw new StartupException("ForwardedHeaders:KnownNetworks must hold networks such as 10.0.0.0/8.")];

        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = proxies.Length + networks.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                forwarded.KnownProxies.Add(proxy);
            }

            foreach (var network in networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
    }
}
