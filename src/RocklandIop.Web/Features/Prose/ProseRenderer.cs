using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.Layout;

namespace RocklandIop.Web.Features.Prose;

/// <summary>Renders the Markdown of one response, its citations numbered through all of its texts.</summary>
public sealed class ProseRenderer(SiteFrame frame)
{
    public CitedSources Cited { get; } = new();

    /// <summary>Words of the glossary that the page uses, in the order of their first use.</summary>
    public IList<GlossaryTerm> Explained { get; } = [];

    /// <summary>A whole page body.</summary>
    public async Task<RenderedArticle> ArticleAsync(string markdown)
    {
        var document = ProseMarkdown.Parse(markdown);
        (await frame.GetAsync()).Glossary.Mark(document, Explained);
        var firstHeading = document.FirstOrDefault(block => block is HeadingBlock { Level: 2 });
        var split = firstHeading is null ? document.Count : document.IndexOf(firstHeading);

        var contents = document.OfType<HeadingBlock>()
            .Where(heading => heading.Level == 2)
            .Select(heading => (Markdig.Renderers.Html.HtmlAttributesExtensions.GetAttributes(heading).Id!, heading.PlainText()))
            .ToList();

        // In reading order, so that numbering follows the page.
        var lead = await RenderAsync(document.Take(split));
        return new RenderedArticle(lead, contents, await RenderAsync(document.Skip(split)));
    }

    /// <summary>Paragraphs and lists inside something else.</summary>
    public Task<IHtmlContent> BlocksAsync(string markdown) => RenderAsync(ProseMarkdown.Parse(markdown));

    /// <summary>A phrase, such as a table cell: no paragraph around it.</summary>
    public Task<IHtmlContent> InlineAsync(string markdown) => RenderAsync(ProseMarkdown.Parse(markdown), inline: true);

    private async Task<IHtmlContent> RenderAsync(IEnumerable<Block> blocks, bool inline = false)
    {
        var shared = await frame.GetAsync();
        await using var html = new StringWriter();
        var renderer = new HtmlRenderer(html) { ImplicitParagraph = inline };
        ProseMarkdown.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlTableRenderer or HtmlCustomContainerRenderer or LinkInlineRenderer);
        renderer.ObjectRenderers.Add(new ContainerRenderer());
        renderer.ObjectRenderers.Add(new TableRenderer());
        renderer.ObjectRenderers.Add(new TermRenderer());
        renderer.ObjectRenderers.Add(new CitationRenderer(shared.Sources, Cited));
        renderer.ObjectRenderers.Add(new PictureRenderer(shared.Pictures));
        foreach (var block in blocks)
        {
            renderer.Render(block);
        }

        return new HtmlString(html.ToString());
    }
}
