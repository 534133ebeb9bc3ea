using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// Every abbreviation (two or more capitals) is explained where a page first uses it, as in "intensive outpatient program (IOP)" or
/// "HIPAA, the Health Insurance Portability and Accountability Act", and has an entry in the glossary.
/// </summary>
public static partial class AbbreviationsLint
{
    public const string Name = "abbreviations";

    /// <summary>Short forms that readers know better than what they stand for.</summary>
    public static readonly IReadOnlyList<AllowedPhrase> Known =
    [
        new("US", "the country"),
        new("ID", "a card everyone calls so"),
        new("OK", "a word, not an abbreviation"),
        new("ZIP", "nobody spells it out"),
        new("SMART Recovery", "the name of a group"),
        new("SAMHSA National Helpline", "the name the line answers to; the words about it say whose it is"),
        new("level AA", "the name of a level in an accessibility standard"),
    ];

    /// <summary>Explained at first use like all others, but not words of treatment, so not in the glossary.</summary>
    public static readonly IReadOnlyList<AgencyName> Names =
    [
        new("SAMHSA", "Substance Abuse and Mental Health Services Administration"),
        new("HHS", "U.S. Department of Health and Human Services"),
        new("ASAM", "American Society of Addiction Medicine"),
        new("BHHL", "Massachusetts Behavioral Health Help Line"),
        new("AA", "Alcoholics Anonymous"),
        new("WCAG", "Web Content Accessibility Guidelines"),
        new("TTY", "text telephones"),
        new("CFR", "Code of Federal Regulations"),
    ];

    public static IEnumerable<Finding> Check(LintPage page, LintTerms terms)
    {
        // A description is shown alone, in search results.
        foreach (var part in page.Sentences.GroupBy(sentence => sentence.From.Kind is LintTextKind.Description))
        {
            var seen = new HashSet<string>();
            foreach (var sentence in part)
            {
                var text = AllowedPhrase.Mask(sentence.Text, Known.Where(known => known.Phrase.Contains(' ')));
                foreach (var abbreviation in AbbreviationsIn(text).Where(found => seen.Add(found) && Known.All(known => known.Phrase != found)))
                {
                    if (!IsExplained(abbreviation, text))
                    {
                        yield return new Finding(sentence, Name, abbreviation, $"write its full name first, then ({abbreviation})");
                    }

                    if (!terms.Explains(abbreviation) && Names.All(name => name.Abbreviation != abbreviation))
                    {
                        yield return new Finding(sentence, Name, abbreviation, "add it to the glossary, or write the full name each time");
                    }
                }
            }
        }
    }

    /// <summary>In the singular: the IOPs of a sentence are IOP.</summary>
    public static IEnumerable<string> AbbreviationsIn(string text) => Abbreviation().Matches(text).Select(match => match.Groups["letters"].Value);

    private static bool IsExplained(string abbreviation, string text)
    {
        if (Names.FirstOrDefault(name => name.Abbreviation == abbreviation) is { } known && text.Contains(known.Expansion, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var at = Regex.Match(text, $@"\b{Regex.Escape(abbreviation)}s?\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        var before = text[..at.Index];
        var after = text[(at.Index + at.Length)..];
        return (before.EndsWith('(') && after.StartsWith(')') && StandsFor(WordsIn(before).TakeLast(abbreviation.Length + 3), abbreviation))
            || (after.StartsWith(',') && StandsFor(WordsIn(after).Take((2 * abbreviation.Length) + 2), abbreviation));
    }

    /// <summary>Whether words begin with these letters, in this order; small words between them do not count.</summary>
    private static bool StandsFor(IEnumerable<string> words, string abbreviation)
    {
        var next = 0;
        foreach (var word in words.Where(word => next < abbreviation.Length && char.ToUpperInvariant(word[0]) == abbreviation[next]))
        {
            next++;
        }

        return next == abbreviation.Length;
    }

    private static IEnumerable<string> WordsIn(string text) => Word().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"(?<![\w.])(?<letters>[A-Z][A-Z0-9]*[A-Z])s?(?![\w])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
