using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Sealing;

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
        var keys = NewNode();

        (keys.Of(From(one)) == keys.Of(From(other))).ShouldBe(same);
    }

    [Fact]
    public void Yesterdays_key_tells_nothing_today_nor_does_another_servers()
    {
        var keys = NewNode();
        var yesterday = keys.Of(From("203.0.113.7"));
        clock.Advance(TimeSpan.FromDays(1));

        keys.Of(From("203.0.113.7")).ShouldNotBe(yesterday);
        NewNode().Of(From("203.0.113.7")).ShouldNotBe(keys.Of(From("203.0.113.7")));
    }

    [Fact]
    public void What_nodes_share_is_the_same_on_all_of_them_for_a_day_and_needs_their_key()
    {
        var shared = NewNode().SharedOf(From("203.0.113.7"));

        NewNode().SharedOf(From("203.0.113.7")).ShouldBe(shared);
        NewNode(TestKeys.Second).SharedOf(From("203.0.113.7")).ShouldNotBe(shared);
        NewNode().SharedOf(From("203.0.113.8")).ShouldNotBe(shared);
        clock.Advance(TimeSpan.FromDays(1));
        NewNode().SharedOf(From("203.0.113.7")).ShouldNotBe(shared);
    }

    private ClientKey NewNode(string? key = null) => new(clock, new Sealer([new SealingKey("test", Convert.FromBase64String(key ?? TestKeys.First))]));

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
