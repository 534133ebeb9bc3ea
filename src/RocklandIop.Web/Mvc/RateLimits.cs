using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace RocklandIop.Web.Mvc;

public static class RateLimits
{
    /// <summary>So many requests a client may send in a minute; who a client is, <see cref="ClientKey"/> says.</summary>
    public static void AddPerMinute(this RateLimiterOptions limiter, string policy, int requests) =>
        limiter.AddPolicy(policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.RequestServices.GetRequiredService<ClientKey>().Of(context),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = TimeSpan.FromMinutes(1) }));
}
