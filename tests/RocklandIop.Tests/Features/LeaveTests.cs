using System.Net;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Features;

public sealed class LeaveTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Leaving_clears_what_the_browser_keeps_of_the_site_and_tells_the_next_one_nothing()
    {
        var response = await site.Client.GetAsync(new Uri("/leave", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location.ShouldBe(new Uri("https://www.weather.gov/"));
        response.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cookies\", \"storage\""]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/contact")]
    [InlineData("/families")]
    public async Task Where_others_may_look_on_there_is_a_plain_way_out_that_promises_no_more_than_it_does(string address)
    {
        var page = await site.PageAsync(address);

        page.QuerySelector("main a#leave")!.GetAttribute("href").ShouldBe("/leave");
        page.QuerySelector(".leave")!.TextContent.ShouldContain("history will still show");
    }

    [Fact]
    public async Task Other_pages_have_no_such_button() =>
        (await site.PageAsync("/what-is-iop")).QuerySelector("#leave").ShouldBeNull();

    [Fact]
    public async Task The_operator_may_name_another_place()
    {
        await using var other = new Website(("Site:LeaveTo", "https://recipes.example.org/"));

        (await other.Client.GetAsync(new Uri("/leave", UriKind.Relative))).Headers.Location.ShouldBe(new Uri("https://recipes.example.org/"));
    }
}
