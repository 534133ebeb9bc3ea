using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RocklandIop.Web.Features.Prose;

namespace RocklandIop.Web.Content.Lints;

/// <summary>Turns a text into passages and sentences, with the same Markdown parser that renders it.</summary>
public static partial class ProseReader
{
    /// <summary>Stands in the raw text for a citation, of which the keys are kept beside it.</summary>
    private const char Cited = '\uE000';

    public static IEnumerable<Passage> Read(LintText text) => text.IsMarkdown
        ? ProseMarkdown.Parse(text.Content).SelectMany(block => Passages(block, text))
        : [new Passage(text, text.Kind is LintTextKind.Title ? PassageKind.Heading : PassageKind.Paragraph, [.. Split(text, [(text.Content, 0)], new Queue<IReadOnlyList<string>>())])];

    private static IEnumerable<Passage> Passages(Block block, LintText text) => block switch
    {
        HeadingBlock heading => [new(text, PassageKind.Heading, [.. Sentences(heading, text)])],
        ParagraphBlock paragraph => [new(text, PassageKind.Paragraph, [.. Sentences(paragraph, text)])],
        TableRow row => [new(text, PassageKind.TableRow, [.. row.Descendants<ParagraphBlock>().SelectMany(cell => Sentences(cell, text))])],
        ListItemBlock item =>
        [
            new(text, PassageKind.ListItem, [.. item.OfType<LeafBlock>().SelectMany(leaf => Sentences(leaf, text))]),
            .. item.OfType<ContainerBlock>().SelectMany(inner => Passages(inner, text)),
        ],
        ContainerBlock container => container.SelectMany(inner => Passages(inner, text)),
        _ => [],
    };

    private static IEnumerable<Sentence> Sentences(LeafBlock block, LintText text)
    {
        var pieces = new List<(string Text, int Line)>();
        var citations = new Queue<IReadOnlyList<string>>();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    pieces.Add((literal.Content.ToString(), literal.Line));
                    break;
                case CodeInline code:
                    pieces.Add((code.Content, code.Line));
                    break;
                case HtmlEntityInline entity:
                    pieces.Add((entity.Transcoded.ToString(), entity.Line));
                    break;
                case LineBreakInline lineBreak:
                    pieces.Add((" ", lineBreak.Line));
                    break;
                case CitationInline citation:
                    pieces.Add((Cited.ToString(), citation.Line));
                    citations.Enqueue(citation.Keys);
                    break;
            }
        }

        return Split(text, pieces, citations);
    }

    private static IEnumerable<Sentence> Split(LintText from, List<(string Text, int Line)> pieces, Queue<IReadOnlyList<string>> citations)
    {
        var raw = string.Concat(pieces.Select(piece => piece.Text));
        var start = 0;
        foreach (var end in Ends(raw).Append(raw.Length))
        {
            var sentence = raw[start..end];
            var clean = SpaceBeforeCitation().Replace(sentence, "").Trim();
            if (clean.Length > 0)
            {
                var keys = sentence.Where(letter => letter == Cited).SelectMany(_ => citations.Dequeue()).ToList();
                var first = start + sentence.Length - sentence.TrimStart().Length;
                yield return new Sentence(from, from.LineAt(LineAt(pieces, first)), clean, keys, EndsCited().IsMatch(sentence));
            }

            start = end;
        }
    }

    private static IEnumerable<int> Ends(string raw) => SentenceEnd().Matches(raw)
        .Where(match => !NoSentenceEnd().IsMatch(raw[..(match.Index + 1)]))
        .Select(match => match.Index + match.Length);

    private static int LineAt(List<(string Text, int Line)> pieces, int position)
    {
        foreach (var (text, line) in pieces)
        {
            position -= text.Length;
            if (position < 0)
            {
                return line;
            }
        }

        return 0;
    }

    /// <summary>A full stop, question or exclamation mark with what closes after it, before a new sentence or another citation.</summary>
    [GeneratedRegex(@"[.?!][""'’”)\]]*(\s*\uE000)*(?=\s+[""'“‘(]*[\p{Lu}\p{N}])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(U\.S|D\.C|Dr|Mr|Ms|Mrs|St|No|vs|et al|e\.g|i\.e|Jr)\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSentenceEnd();

    [GeneratedRegex(@"\s*\uE000", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpaceBeforeCitation();

    [GeneratedRegex(@"\uE000[\s.?!:;,""'’”)]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsCited();
}
