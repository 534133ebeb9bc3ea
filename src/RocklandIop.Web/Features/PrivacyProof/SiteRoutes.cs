using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>What the route table tells of the pages for visitors: where something can be sent to, and which answers no cache may keep. All under <c>/staff</c> is closed to them.</summary>
public sealed class SiteRoutes(EndpointDataSource endpoints)
{
    public IReadOnlyList<FormRoute> Forms =>
    [
        .. from endpoint in Pages
           where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true
           orderby Address(endpoint)
           select new FormRoute(Address(endpoint), endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null),
    ];

    /// <summary>The error page stands at no address of its own, so it is left out.</summary>
    public IReadOnlyList<string> NeverCached =>
    [
        .. Pages.Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null && endpoint.Metadata.GetMetadata<ResponseCacheAttribute>()?.NoStore == true)
            .Select(Address).Distinct().Order(StringComparer.Ordinal),
    ];

    private IEnumerable<RouteEndpoint> Pages => endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => !MvcSetup.IsDesk(Address(endpoint)));

    private static string Address(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}";
}
