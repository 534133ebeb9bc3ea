using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Tests.Mvc;

public sealed class ClientKeyTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    // One home has a whole /64 to draw addresses from.
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void One_home_is_one_client(string one, string other, bool same)
    {
        var keys = new ClientKey(clock);

        (keys.Of(From(one)) == keys.Of(From(other))).ShouldBe(same);
    }

    [Fact]
    public void Yesterdays_key_tells_nothing_today_nor_does_another_servers()
    {
        var keys = new ClientKey(clock);
        var yesterday = keys.Of(From("203.0.113.7"));
        clock.Advance(TimeSpan.FromDays(1));

        keys.Of(From("203.0.113.7")).ShouldNotBe(yesterday);
        new ClientKey(clock).Of(From("203.0.113.7")).ShouldNotBe(keys.Of(From("203.0.113.7")));
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
