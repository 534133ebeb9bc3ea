using Markdig.Syntax.Inlines;

namespace RocklandIop.Web.Features.Prose;

/// <summary>One <c>[@KEY]</c> or <c>[@KEY; @OTHER]</c> in a text.</summary>
public sealed class CitationInline(IReadOnlyList<string> keys) : LeafInline
{
    public IReadOnlyList<string> Keys => keys;
}
