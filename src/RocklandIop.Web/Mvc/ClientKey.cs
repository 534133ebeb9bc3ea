using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Mvc;

/// <summary>Tells clients apart for the rate limits without keeping an address: a hash under a random key that lives in memory for one day.</summary>
public sealed class ClientKey(TimeProvider clock, Sealer sealer)
{
    private readonly Lock turn = new();
    private (DateOnly Day, byte[] Key) today;

    public string Of(HttpContext context) => Convert.ToBase64String(HMACSHA256.HashData(KeyOfToday(), Home(context)));

    /// <summary>The same on every node, also for one day only; nobody who lacks the sealing key can try addresses on it.</summary>
    public string SharedOf(HttpContext context) => sealer.BlindIndex(Convert.ToHexString(Home(context)), string.Create(CultureInfo.InvariantCulture, $"client|{Today():yyyy-MM-dd}"));

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private byte[] KeyOfToday()
    {
        var day = Today();
        lock (turn)
        {
            if (today.Day != day || today.Key is null)
            {
                today = (day, RandomNumberGenerator.GetBytes(32));
            }

            return today.Key;
        }
    }

    /// <summary>One home is one client: an IPv6 connection has a whole /64 to draw addresses from.</summary>
    private static byte[] Home(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return [];
        }

        return address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6
            ? address.MapToIPv4().GetAddressBytes()
            : address.GetAddressBytes()[..8];
    }
}
