using Markdig.Renderers;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Prose;

namespace RocklandIop.Tests.Features.Images;

public sealed class PictureRendererTests
{
    private static readonly Dictionary<string, Picture> Known = new()
    {
        ["group-room"] = new Picture("group-room", [320, 640, 700], 350, PictureFormat.Jpeg, "0123abcd"),
    };

    [Fact]
    public void A_picture_is_written_in_its_formats_and_widths_with_its_words() =>
        Html("Before.\n\n![Chairs in a circle](/images/group-room)").ShouldBe(
            """
            <p>Before.</p>
            <p><picture><source type="image/avif" srcset="/images/group-room-320.avif?v=0123abcd 320w, /images/group-room-640.avif?v=0123abcd 640w, /images/group-room-700.avif?v=0123abcd 700w" sizes="(min-width: 53rem) 51rem, calc(100vw - 2rem)"><source type="image/webp" srcset="/images/group-room-320.webp?v=0123abcd 320w, /images/group-room-640.webp?v=0123abcd 640w, /images/group-room-700.webp?v=0123abcd 700w" sizes="(min-width: 53rem) 51rem, calc(100vw - 2rem)"><img src="/images/group-room-700.jpg?v=0123abcd" srcset="/images/group-room-320.jpg?v=0123abcd 320w, /images/group-room-640.jpg?v=0123abcd 640w, /images/group-room-700.jpg?v=0123abcd 700w" sizes="(min-width: 53rem) 51rem, calc(100vw - 2rem)" width="700" height="350" alt="Chairs in a circle" loading="lazy" decoding="async"></picture></p>

            """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("![Chairs in a circle](/images/unknown)")]
    [InlineData("![Chairs in a circle](https://example.test/images/group-room)")]
    [InlineData("![Chairs in a circle](//example.test/images/group-room)")]
    [InlineData("![Chairs in a circle](/images/group-room/../../staff)")]
    [InlineData("![Chairs in a circle](javascript:alert(1))")]
    [InlineData("![Chairs in a circle](data:image/png;base64,AAAA)")]
    public void Of_a_picture_that_is_not_ours_only_the_words_are_left(string markdown) =>
        Html(markdown).ShouldBe("<p>Chairs in a circle</p>\n");

    [Theory]
    [InlineData("![\" onload=\"alert(1)](/images/group-room)", "alt=\"&quot; onload=&quot;alert(1)\"")]
    [InlineData("![<script>alert(1)</script>](/images/group-room)", "alt=\"&lt;script&gt;alert(1)&lt;/script&gt;\"")]
    [InlineData("![](/images/group-room)", "alt=\"\"")]
    [InlineData("![*Chairs* in `a` [circle](/contact) &amp; light [@MCKAY21]](/images/group-room)", "alt=\"Chairs in a circle &amp; light\"")]
    [InlineData("![Chairs\nin a circle][room]\n\n[room]: /images/group-room", "alt=\"Chairs in a circle\"")]
    public void The_words_of_a_picture_are_nothing_but_words(string markdown, string alt) => Html(markdown).ShouldContain(alt);

    [Fact]
    public void A_link_stays_a_link_with_or_without_a_picture_in_it()
    {
        Html("[Write to us](/contact)").ShouldBe("<p><a href=\"/contact\">Write to us</a></p>\n");
        Html("[![Chairs](/images/group-room)](/contact)").ShouldStartWith("<p><a href=\"/contact\"><picture>");
    }

    private static string Html(string markdown)
    {
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        ProseMarkdown.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.RemoveAll(other => other is Markdig.Renderers.Html.Inlines.LinkInlineRenderer);
        renderer.ObjectRenderers.Add(new PictureRenderer(Known));
        renderer.Render(ProseMarkdown.Parse(markdown));
        return html.ToString();
    }
}
