using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace RocklandIop.Web.Features.Prose;

/// <summary>Puts a table into a box that scrolls by itself, reachable by keyboard, so that the page never scrolls sideways.</summary>
public sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    private readonly HtmlTableRenderer inner = new();

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.Write("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">");
        inner.Write(renderer, table);
        renderer.Write("</div>");
    }
}
