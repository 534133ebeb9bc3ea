using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// Each figure has its source: in its sentence, at the end of its paragraph, or in its list item or table row.
/// A figure is anything in digits, a share ("half", "one in five", "two thirds"), or a number word that measures time
/// ("three months"). A number that only counts what stands on the page or tells the reader what to do ("three people
/// you can call") measures nothing and is written in words, so it is none. "24/7" is left to the claims lint, and numbers that are
/// names are listed in <see cref="NameRules"/>.
/// A title, summary, description or heading cannot carry a citation: its figure must stand, cited, in the text of the page.
/// </summary>
public static partial class NumbersLint
{
    public const string Name = "numbers";

    /// <summary>Numbers that are names or addresses.</summary>
    public static readonly IReadOnlyList<(string Pattern, string Reason)> NameRules =
    [
        (@"(1-)?\d{3}-\d{3}-\d{4}", "a phone number"),
        (@"\b(988|911)\b", "a phone number"),
        (@"\b[Pp]ress \d\b", "a key on the phone"),
        (@"\bTitle \d+\b", "a part of the law"),
        (@"\b\d+ CFR\b", "a part of the law"),
        (@"\bPart \d+\b", "a part of the law"),
        (@"\bSection \d+\b", "a part of the law"),
        (@"\bLevel \d(\.\d)?\b", "the name of a level of care"),
        (@"\bversion \d\.\d\b", "the name of a standard"),
        (@"\b12-[Ss]tep\b", "the name of a kind of group"),
        (@"\b\d(st|nd|rd|th) edition\b", "the name of a book"),
    ];

    private static readonly Regex Names = new(string.Join('|', NameRules.Select(rule => rule.Pattern)), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public static IEnumerable<Finding> Check(LintPage page)
    {
        var cited = page.Passages
            .SelectMany(passage => passage.Sentences.Where(passage.Cites))
            .SelectMany(sentence => FiguresIn(sentence.Text))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        foreach (var passage in page.Passages.Where(passage => passage.From.Kind is not LintTextKind.Source))
        {
            var isPlain = !passage.From.IsMarkdown || passage.Kind is PassageKind.Heading;
            foreach (var sentence in passage.Sentences.Where(sentence => isPlain || !passage.Cites(sentence)))
            {
                foreach (var figure in FiguresIn(sentence.Text).Where(figure => !isPlain || !cited.Contains(figure)))
                {
                    yield return new Finding(sentence, Name, figure, isPlain
                        ? "give the figure in the text of the page too, with its source like [@KEY]; or leave it out"
                        : "add its source like [@KEY] in this sentence, or leave the figure out");
                }
            }
        }
    }

    public static IEnumerable<string> FiguresIn(string text) => Figure().Matches(Names.Replace(text, " ")).Select(match => match.Value);

    [GeneratedRegex("""
        (?!24/7)(?<!\d|24/)\d([\d,.]*\d)?(\ ?%|-day|-week|-month)?
        |\b(half|halves|(one|two|three)[\ -](thirds?|quarters?|fifths?|tenths?)|a\ (third|quarter|fifth|tenth))\b
        |\b(one|two|three|four|five|six|seven|eight|nine|ten)\ (in|out\ of)\ (every\ )?(two|three|four|five|six|seven|eight|nine|ten|twenty|a\ hundred)\b
        |\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|ninety)\ ((more|fewer|full|or\ more)\ )?(hours?|days?|weeks?|months?|years?|minutes?|percent)\b
        |\b(hundreds|thousands|millions)\ of\b
        """, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figure();
}
