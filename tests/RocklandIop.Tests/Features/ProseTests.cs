using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Prose;

namespace RocklandIop.Tests.Features;

public sealed class ProseTests : IAsyncDisposable
{
    private readonly Website site = new();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("[go](javascript:alert(1))")]
    [InlineData("[go](data:text/html,hi)")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<b onclick=alert(1)>hi</b>")]
    [InlineData("![x](javascript:alert(1))")]
    public async Task Nothing_in_a_text_can_run(string markdown)
    {
        var html = await HtmlAsync(markdown);

        html.ShouldNotContain("javascript:");
        html.ShouldNotContain("data:");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<b onclick");
    }

    [Fact]
    public async Task Sources_are_numbered_in_the_order_in_which_a_page_first_cites_them()
    {
        var html = await HtmlAsync("One [@MCKAY21]. Two [@MCCARTY14; @MCKAY21]. Three [@MCCARTY14].");

        html.ShouldContain("id=\"cite-1-1\" href=\"#source-1\"");
        html.ShouldContain("id=\"cite-2-1\" href=\"#source-2\"");
        html.ShouldContain("id=\"cite-1-2\" href=\"#source-1\"");
        html.ShouldContain("id=\"cite-2-2\" href=\"#source-2\"");
    }

    [Theory]
    [InlineData("[@]")]
    [InlineData("[@not closed")]
    [InlineData("[@two words]")]
    [InlineData("[ordinary](/contact)")]
    public async Task What_only_looks_like_a_citation_is_left_alone(string markdown) =>
        (await HtmlAsync(markdown)).ShouldNotContain("class=\"cite\"");

    private async Task<string> HtmlAsync(string markdown)
    {
        _ = site.Client;
        return (await site.UseAsync<ProseRenderer, Microsoft.AspNetCore.Html.IHtmlContent>(prose => prose.BlocksAsync(markdown))).ToString()!;
    }
}
