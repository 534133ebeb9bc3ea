using System.Net;
using System.Net.Sockets;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>Lets the site connect to machines of the public internet only: an address that an editor typed must not reach into the house.</summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Only these are given out to the public so far (IANA, IPv6 Global Unicast).</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Within them: documentation, and ways to write an IPv4 address that a gateway would follow.</summary>
    private static readonly IPNetwork[] ClosedGlobal = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool IsPublic(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => IsPublic(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => !Array.Exists(Closed, network => network.Contains(address)),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Global.Contains(address) && !Array.Exists(ClosedGlobal, network => network.Contains(address)),
        _ => false,
    };

    /// <summary>Connects to what was looked at: a second look-up of the name could give another address.</summary>
    /// <exception cref="HttpRequestException">The name leads to no public address.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var open = found.Where(IsPublic).ToArray();
        if (open.Length == 0 || open.Length < found.Length)
        {
            throw new HttpRequestException("The name leads to no public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
