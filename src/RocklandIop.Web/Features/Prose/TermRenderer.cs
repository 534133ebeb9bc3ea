using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace RocklandIop.Web.Features.Prose;

/// <summary>A button that opens the explanation where the reader is, without script; the layout writes the explanations.</summary>
public sealed class TermRenderer : HtmlObjectRenderer<TermInline>
{
    protected override void Write(HtmlRenderer renderer, TermInline term)
    {
        renderer.WriteEscape(term.Text);
        // Beside the word and not around it: a button does not break over two lines.
        renderer.Write($"\u2060<button type=\"button\" class=\"term\" popovertarget=\"term-{term.Term.Slug}\" aria-label=\"What does ");
        renderer.WriteEscape(term.Text);
        renderer.Write(" mean?\">?</button>");
    }
}
