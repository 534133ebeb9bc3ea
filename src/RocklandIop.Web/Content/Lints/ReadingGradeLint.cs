using System.Globalization;
using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// The Flesch-Kincaid grade of a page: 0.39 × words / sentences + 11.8 × syllables / words − 15.59. At most 8.0; 9.0 where
/// law, money or research results are explained. <see cref="Syllables"/> says how syllables are counted.
/// </summary>
/// <remarks>
/// Read are the summary and the running text, list items included; an item or paragraph without a full stop ends a sentence.
/// Left out are titles, headings, tables and short cells, list markers, citations, link addresses and phone numbers.
/// Terms of the glossary, their abbreviations, and the names of agencies, laws and help lines count as words of their sentence,
/// but not for syllables: a reader can look them up, and we cannot shorten them. A number in digits counts as one syllable.
/// </remarks>
public static partial class ReadingGradeLint
{
    public const string Name = "reading-grade";

    /// <summary>A sentence with fewer words that count says little about a grade.</summary>
    private const int FewestWords = 6;

    public static double Maximum(LintPageKind kind) => kind switch
    {
        LintPageKind.General => 8.0,
        LintPageKind.LawMoneyResearch => 9.0,
    };

    public static IEnumerable<Finding> Check(LintPage page, LintTerms terms)
    {
        var grade = Grade(page, terms);
        if (Math.Round(grade, 1) > Maximum(page.Kind))
        {
            var hardest = RunningText(page).MaxBy(sentence => Grade([sentence], terms, FewestWords))!;
            yield return new Finding(hardest, Name, hardest.Opening,
                string.Create(CultureInfo.InvariantCulture, $"the page is at grade {grade:0.0}, at most {Maximum(page.Kind):0.0}: start with this sentence, in shorter sentences and words"));
        }
    }

    public static double Grade(LintPage page, LintTerms terms) => Grade(RunningText(page), terms);

    /// <summary>Every word, a number or a word with hyphens as one.</summary>
    public static IEnumerable<string> WordsIn(string text) => Word().Matches(PhoneNumber().Replace(text, "")).Select(match => match.Value);

    private static IEnumerable<Sentence> RunningText(LintPage page) =>
        page.Passages.Where(passage => passage.IsRunningText).SelectMany(passage => passage.Sentences);

    /// <returns>0 when fewer words than asked for count.</returns>
    private static double Grade(IEnumerable<Sentence> sentences, LintTerms terms, int fewestWords = 1)
    {
        var (count, words, counted, syllables) = (0, 0, 0, 0);
        foreach (var sentence in sentences)
        {
            var all = WordsIn(sentence.Text).Count();
            var plain = WordsIn(terms.Names.Replace(sentence.Text, " ")).ToList();
            count += all > 0 ? 1 : 0;
            words += all;
            counted += plain.Count;
            syllables += plain.Sum(Syllables.Count);
        }

        return counted < fewestWords ? 0 : (0.39 * words / count) + (11.8 * syllables / counted) - 15.59;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+([-'’.,][\p{L}\p{N}]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(1-)?\d{3}-\d{3}-\d{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneNumber();
}
