using Markdig.Renderers;
using Markdig.Renderers.Html;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Features.Prose;

/// <summary>A citation as a small number that leads to its source; the source leads back.</summary>
public sealed class CitationRenderer(IReadOnlyDictionary<string, Source> sources, CitedSources cited) : HtmlObjectRenderer<CitationInline>
{
    protected override void Write(HtmlRenderer renderer, CitationInline citation)
    {
        foreach (var key in citation.Keys)
        {
            // The seeder and the editor refuse unknown keys; a source hidden since then leaves no broken link behind.
            if (sources.TryGetValue(key, out var source))
            {
                var (number, placeId) = cited.Cite(source);
                renderer.Write($"<sup class=\"cite\"><a id=\"{placeId}\" href=\"#source-{number}\" aria-label=\"Source {number}: ");
                renderer.WriteEscape(source.Title);
                renderer.Write($"\">{number}</a></sup>");
            }
        }
    }
}
