using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// Counts the syllables of an English word: groups of vowels (y included), less the silent e of -e, -es, -ed and of an e inside
/// (-ment, -ful, -less, -ness, -ly), more where two vowels are spoken apart (sci-ence, peri-od, us-u-al). A list holds common words that
/// keep to no rule. The parts of a word with hyphens are added; an abbreviation is spelt out letter by letter; a number counts one.
/// </summary>
public static partial class Syllables
{
    private static readonly Dictionary<string, int> Exceptions = new(StringComparer.Ordinal)
    {
        ["anyone"] = 3, ["area"] = 3, ["argue"] = 2, ["associate"] = 4, ["behavior"] = 3, ["behavioral"] = 4, ["business"] = 2,
        ["caregiver"] = 3, ["carriage"] = 2, ["conscience"] = 2, ["cruel"] = 2, ["employee"] = 3, ["evening"] = 2, ["every"] = 2,
        ["everybody"] = 4, ["everyday"] = 3, ["everyone"] = 3, ["everything"] = 3, ["everywhere"] = 3, ["familiar"] = 3,
        ["fluid"] = 2, ["fuel"] = 2, ["guideline"] = 2, ["household"] = 2, ["hundred"] = 2, ["idea"] = 3, ["ideal"] = 3, ["junior"] = 2, ["lawyer"] = 2,
        ["lifeline"] = 2, ["lifestyle"] = 2, ["lifetime"] = 2, ["likewise"] = 2, ["lion"] = 2, ["loyal"] = 2, ["marriage"] = 2, ["maybe"] = 2, ["moreover"] = 3,
        ["naked"] = 2, ["nausea"] = 3, ["ocean"] = 2, ["onion"] = 2, ["poem"] = 2, ["poet"] = 2, ["priest"] = 1, ["reality"] = 4, ["reassess"] = 3, ["royal"] = 2, ["ruin"] = 2,
        ["sacred"] = 2, ["safety"] = 2, ["senior"] = 2, ["soldier"] = 2, ["somebody"] = 3, ["someone"] = 2, ["something"] = 2, ["sometimes"] = 2,
        ["somewhere"] = 2, ["theater"] = 3, ["therefore"] = 2, ["timetable"] = 3, ["wicked"] = 2,
        ["aren't"] = 1, ["can't"] = 1, ["don't"] = 1, ["won't"] = 1, ["weren't"] = 1,
    };

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
