using Markdig.Syntax.Inlines;
using RocklandIop.Web.Features.Glossary;

namespace RocklandIop.Web.Features.Prose;

/// <summary>A word of the glossary at its first use in a page.</summary>
public sealed class TermInline(string text, GlossaryTerm term) : LeafInline
{
    public string Text => text;
    public GlossaryTerm Term => term;
}
