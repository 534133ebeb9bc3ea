using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// Claims that no page may make: they cannot be kept, or cannot be shown. A sentence that denies such a claim uses its words too;
/// the lint does not guess which it is, so each denial stands below, word for word.
/// </summary>
public static partial class ClaimsLint
{
    public const string Name = "claims";

    private static readonly WordRule AroundTheClock = new("(24/7|24-7|24 hours a day|round-the-clock (help|staff|support))", "say the real hours; only a crisis line is open at all hours");

    public static readonly IReadOnlyList<WordRule> Rules =
    [
        AroundTheClock,
        new("100( ?%| percent)", "give the figure with its source, or leave it out"),
        new("(completely|totally|fully|absolutely|strictly|entirely|100%) (confidential|anonymous|private|secure|safe)", "write 'kept private under federal law', with a link to its limits on /privacy"),
        new("guarantee(s|d|ing)?", "say what is done, not what will come of it"),
        new("(cure(s|d)?|curing|curable)", "write 'treat', 'help with' or 'in remission'"),
        new("proven", "write 'studies found', with the source"),
        new("(best|leading|premier|top-rated|world-class|state-of-the-art|unmatched|second to none)", "say what is offered, without comparing"),
        new("(#1|number one|no\\. 1)", "say what is offered, without comparing"),
        new("success rates?", "give the result of one study, with its limit and source"),
        new("HIPAA[ -](compliant|compliance|certified)", "say what is done to protect what people write"),
        new("(lasting|permanent|full) recovery", "write 'recovery', or what studies measured"),
        new("affordable", "write 'often costs less than', with the source, and say that prices differ"),
        new("(fully covered|we accept all insurance|all insurance accepted)", "write 'may be covered; ask your plan'"),
        new("miracles?", "say what is done"),
        new("risk[ -]free", "name the risk and what is done about it"),
        new("(we|rockland) ?('ll|’ll| will) (get|bring|make|have|give) you", "say what is offered; no one can promise how it goes"),
        new("((fuller|happier|better), )?(fuller|happier) li(fe|ves)", "say what is offered; no one can promise how it goes"),
        new("the care you deserve", "say what is offered"),
    ];

    public static readonly IReadOnlyList<AllowedPhrase> Allowed =
    [
        new("Affordable Care Act", "the name of a law"),
        new("bring people back to a happier life", "/sources quotes the promise it took out"),
        new("It called an IOP affordable", "/sources quotes the claim it took out"),
    ];

    public static IEnumerable<Finding> Check(LintPage page) =>
        WordFindings.In(page, Name, Rules, Allowed, place => place.Rule != AroundTheClock || !IsAboutHelpLine(place.Sentence));

    private static bool IsAboutHelpLine(Sentence sentence) => sentence.From.Kind is LintTextKind.HelpLine || HelpLine().IsMatch(sentence.Text);

    [GeneratedRegex(@"\b(988|911|help ?lines?|lifeline|crisis lines?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HelpLine();
}
