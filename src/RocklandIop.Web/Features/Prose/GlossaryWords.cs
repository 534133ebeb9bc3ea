using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RocklandIop.Web.Features.Glossary;

namespace RocklandIop.Web.Features.Prose;

/// <summary>Finds the words of the glossary in running text. Built once for a set of terms.</summary>
public sealed class GlossaryWords
{
    private readonly Dictionary<string, GlossaryTerm> byWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly Regex? words;

    public GlossaryWords(IEnumerable<GlossaryTerm> terms)
    {
        var patterns = new List<(string Word, string Pattern)>();
        foreach (var term in terms)
        {
            patterns.Add((term.Term, Regex.Escape(term.Term)));
            if (term.Abbreviation is { } abbreviation)
            {
                // Only in capitals: MAT is a term, a mat is not.
                patterns.Add((abbreviation, $"(?-i:{Regex.Escape(abbreviation)})"));
            }

            byWord.TryAdd(term.Term, term);
            byWord.TryAdd(term.Abbreviation ?? term.Term, term);
        }

        if (patterns.Count > 0)
        {
            words = new Regex(
                $@"\b(?:{string.Join('|', patterns.OrderByDescending(pattern => pattern.Word.Length).Select(pattern => pattern.Pattern))})\b",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Turns the first use of each word into a <see cref="TermInline"/>; not in headings, which the contents repeat, nor in links.</summary>
    /// <param name="document">Changed in place.</param>
    /// <param name="explained">What the page explains so far; grows.</param>
    public void Mark(MarkdownDocument document, ICollection<GlossaryTerm> explained)
    {
        if (words is null)
        {
            return;
        }

        foreach (var leaf in document.Descendants<ParagraphBlock>().Where(paragraph => paragraph.Inline is not null).ToList())
        {
            foreach (var literal in leaf.Inline!.Descendants<LiteralInline>().Where(literal => !IsLinked(literal)).ToList())
            {
                MarkIn(literal, explained);
            }
        }
    }

    private void MarkIn(LiteralInline literal, ICollection<GlossaryTerm> explained)
    {
        var text = literal.Content.ToString();
        foreach (Match match in words!.Matches(text))
        {
            var term = byWord[match.Value];
            if (explained.Contains(term))
            {
                continue;
            }

            explained.Add(term);
            var rest = new LiteralInline(text[(match.Index + match.Length)..]);
            literal.Content = new StringSlice(text[..match.Index]);
            literal.InsertAfter(new TermInline(match.Value, term));
            literal.NextSibling!.InsertAfter(rest);
            MarkIn(rest, explained);
            return;
        }
    }

    private static bool IsLinked(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
            {
                return true;
            }
        }

        return false;
    }
}
