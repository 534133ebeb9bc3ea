using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RocklandIop.Web.Features.Prose;

/// <summary>The site's Markdown: CommonMark, pipe tables, <c>:::</c> containers and citations; no HTML, and no address that could run script.</summary>
public static class ProseMarkdown
{
    private static readonly string[] AllowedSchemes = ["https:", "http:", "tel:", "sms:", "mailto:"];

    public static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseCustomContainers()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePreciseSourceLocation()
        .Use<Citations>()
        .Build();

    public static MarkdownDocument Parse(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = IsAllowed(link.Url) ? link.Url : "";
        }

        // <scheme:...> is a link of its own kind; with a scheme that is not ours it is text.
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsAllowed(link.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        foreach (var citation in document.Descendants<CitationInline>())
        {
            // The number must not stand alone on the next line.
            if (citation.PreviousSibling is LiteralInline before)
            {
                before.Content.TrimEnd();
            }
        }

        return document;
    }

    /// <summary>The words alone, without citations, on one line.</summary>
    public static string Plain(string markdown) => Markdown.ToPlainText(markdown, Pipeline).ReplaceLineEndings(" ").Replace(" .", ".", StringComparison.Ordinal).Trim();

    /// <summary>Every key a text cites, with the line it stands on (from 1).</summary>
    public static IEnumerable<(string Key, int Line)> CitationsIn(string markdown) =>
        Markdown.Parse(markdown, Pipeline).Descendants<CitationInline>().SelectMany(citation => citation.Keys.Select(key => (key, citation.Line + 1)));

    /// <summary>Every picture a text asks for.</summary>
    public static IEnumerable<PictureInText> PicturesIn(string markdown) =>
        Markdown.Parse(markdown, Pipeline).Descendants<LinkInline>().Where(link => link.IsImage).Select(link => new PictureInText(link.Url ?? "", WordsOf(link), link.Line + 1));

    /// <summary>What stands between the brackets of a picture, without what it looks like: a text alternative has no other.</summary>
    public static string WordsOf(LinkInline picture) => string.Concat(picture.Descendants<Inline>().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    private static bool IsAllowed(string? url) =>
        url is not null && (url.StartsWith('/') || url.StartsWith('#') || AllowedSchemes.Any(scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)));

    private sealed class Citations : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new CitationParser());

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }
    }
}
