using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// Counts the syllables of an English word: groups of vowels (y included), less the silent e of -e, -es, -ed and of an e inside
/// (-ment, -ful, -less, -ness, -ly), more where two vowels are spoken apart (sci-ence, peri-od, us-u-al). A list holds common words that
/// keep to no rule. The parts of a word with hyphens are added; an abbreviation is spelt out letter by letter; a number counts one.
/// </summary>
public static partial class Syllables
{
    private static readonly Dictionary<string, int> Exceptions = new (int Syllables, string Words)[]
    {
        (1, "aren't can't don't priest weren't won't"),
        (2, "argue business carriage conscience cruel evening every fluid fuel guideline household hundred junior lawyer lifeline "
            + "lifestyle lifetime likewise lion loyal marriage maybe naked ocean onion poem poet royal ruin sacred safety senior "
            + "soldier someone something sometimes somewhere therefore wicked"),
        (3, "anyone area behavior caregiver employee everyday everyone everything everywhere familiar idea ideal moreover nausea "
            + "reassess somebody theater timetable"),
        (4, "associate behavioral everybody reality"),
    }.SelectMany(known => known.Words.Split(' ').Select(word => (word, known.Syllables))).ToDictionary();

    public static int Count(string word) => word.Replace('’', '\'').Split('-', StringSplitOptions.RemoveEmptyEntries).Sum(CountPart);

    private static int CountPart(string word)
    {
        if (!word.Any(char.IsLetter) || word.Any(char.IsDigit))
        {
            return 1;
        }

        if (word.Length > 1 && word.TrimEnd('s').All(char.IsUpper))
        {
            return word.TrimEnd('s').Sum(letter => letter == 'W' ? 3 : 1);
        }

        var plain = Contraction().Replace(word.ToLowerInvariant(), "");
        if (Exceptions.TryGetValue(plain, out var known) || Exceptions.TryGetValue(plain.TrimEnd('s'), out known))
        {
            return known;
        }

        // "isn't" and "didn't" have one more than "is" and "did".
        var (stem, more) = plain.EndsWith("n't", StringComparison.Ordinal) ? (plain[..^3], 1) : (plain, 0);
        var groups = VowelGroup().Count(stem) - SilentE().Count(stem) + Apart().Count(stem);
        return Math.Max(1, groups) + more;
    }

    [GeneratedRegex("'(s|re|ve|ll|d|m)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Contraction();

    [GeneratedRegex("[aeiouy]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VowelGroup();

    /// <summary>A group of vowels that is seen but not heard.</summary>
    [GeneratedRegex("""
        (?<=[aeiouy].*)(
            (?<=[^aeiouy])(?<![^aeiouyl]l)e$
            |(?<=[^aeiouyszxcg])(?<![^aeiouyl]l|[cs]h)es$
            |(?<=[^aeiouydt])(?<![^aeiouyl]l)ed$
            |(?<=[^aeiouy])(?<!([^aeiouyl]l|^el|pl|^c|r))e(?=ments?$)
            |(?<=[aeiouy]r)e(?=ments?$)
            |(?<=[^aeiouy])(?<![^aeiouyl]l)e(?=(ly|ful|fully|less|ness)$)
            |(?<=[qg])ue(?=s?$)
        )
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SilentE();

    /// <summary>Vowels side by side that are spoken apart, and a last consonant that is spoken as a syllable.</summary>
    [GeneratedRegex("""
        (?<![cstg])ia|(?<=[cst])ia(?=te)|iet|(?<![cstgxln])io(?!r)|(?<=[ln])io(?!n)|(?<=pr|er)io(?=r)|iu
        |(?<!g)eo(?!p)|(?<![gq])ua(?!de)|(?<![gq])ue(?=n)|uou|(?<=^s)ui(?=ci)|uing$|(?<=[rdl])ie(?=n)(?<!frie)|^scie
        |(?<=.{3})iers?$|iest$|ying$|[eo]ing$|[ao]y(?=er)|creat(?!ure)|^react|^psychoe|^coo(?=[pr])|[sz]ms?$|thms?$
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Apart();
}
