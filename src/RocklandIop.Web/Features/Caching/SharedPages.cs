using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;
using RocklandIop.Web.Nodes;
using StackExchange.Redis;

namespace RocklandIop.Web.Features.Caching;

/// <summary>Pages that one node has written are there for the others. The node's memory stands in front: Redis is asked only for what is not in it.</summary>
public sealed class SharedPages(IOutputCacheStore memory, Redis redis) : IOutputCacheStore
{
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (await memory.GetAsync(key, cancellationToken) is { } here)
        {
            return here;
        }

        if (await redis.AskAsync(database => database.StringGetWithExpiryAsync(Name(key))) is not { Expiry: { } left } found || (byte[]?)found.Value is not { } page)
        {
            return null;
        }

        await memory.SetAsync(key, page, [], left, cancellationToken);
        return page;
    }

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        await memory.SetAsync(key, value, tags, validFor, cancellationToken);
        await redis.AskAsync(database => database.StringSetAsync(Name(key), value, validFor));
    }

    /// <summary>No page has a tag: the content's stamp in its key is what makes a copy old.</summary>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => memory.EvictByTagAsync(tag, cancellationToken);

    /// <summary>Addresses are typed by visitors, so Redis is told no more than their hash.</summary>
    private static RedisKey Name(string key) => $"rockland:page:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
