using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using RocklandIop.Web.Nodes;

namespace RocklandIop.Web.Mvc;

public static class RateLimits
{
    /// <summary>So many requests a client may send in a minute, to all nodes together where they share a Redis; who a client is, <see cref="ClientKey"/> says.</summary>
    public static void AddPerMinute(this RateLimiterOptions limiter, string policy, int requests) =>
        limiter.AddPolicy(policy, context =>
        {
            var clients = context.RequestServices.GetRequiredService<ClientKey>();
            return context.RequestServices.GetService<Redis>() is { } redis
                ? RateLimitPartition.Get(clients.Of(context), _ => new SharedLimiter(redis, $"rockland:limit:{policy}:{clients.SharedOf(context)}", requests))
                : RateLimitPartition.GetFixedWindowLimiter(clients.Of(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = TimeSpan.FromMinutes(1) });
        });
}
