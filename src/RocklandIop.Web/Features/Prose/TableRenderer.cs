using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace RocklandIop.Web.Features.Prose;

/// <summary>Puts a table into a box that scrolls by itself, reachable by keyboard, so that the page never scrolls sideways.</summary>
public sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    private readonly HtmlTableRenderer inner = new();

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.Write("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table: ");
        renderer.WriteEscape(HeadingBefore(table));
        renderer.Write("\">");
        inner.Write(renderer, table);
        renderer.Write("</div>");
    }

    private static string HeadingBefore(Table table)
    {
        var siblings = table.Parent!;
        return siblings.Take(siblings.IndexOf(table)).OfType<HeadingBlock>().LastOrDefault() is { } heading ? heading.PlainText() : "this page";
    }
}
