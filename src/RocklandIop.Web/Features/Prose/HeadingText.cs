using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RocklandIop.Web.Features.Prose;

public static class HeadingText
{
    public static string PlainText(this HeadingBlock heading) =>
        string.Concat(heading.Inline!.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
}
