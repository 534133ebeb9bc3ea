namespace RocklandIop.Web.Content.Lints;

/// <summary>
/// Words that put a label before the person, after NIDA's "Words Matter". It reads our own text only: the references in the list of
/// sources are quotations, and families may name things their own way.
/// </summary>
public static class PersonFirstLint
{
    public const string Name = "person-first";

    private const string Use = "write 'use', 'misuse' or 'substance use disorder'";
    private const string Person = "write 'person with a substance use disorder'";

    public static readonly IReadOnlyList<WordRule> Rules =
    [
        new("substance abuse disorders?", "write 'substance use disorder'"),
        new("abus(e|es|ed|ing|ive)", Use),
        new("abusers?", Person),
        new("addicts?", Person),
        new("(born addicted|addicted bab(y|ies))", "write 'baby born with withdrawal'"),
        new("alcoholics?", "write 'person with an alcohol use disorder'"),
        new("(drunks?|drunkards?|junkies?|crackheads?|stoners?)", Person),
        new("users?", "write 'person who uses drugs', or say who is meant"),
        new("(clean|cleaner)", "write 'not using', 'in recovery' or 'test negative'"),
        new("dirty", "write 'using now' or 'test positive'"),
        new("habits?", "write 'use' or 'substance use disorder'"),
        new("(alcohol|drug|opioid|cocaine|substance|chemical)(ly)?[ -]dependen(ce|t|cy)", "write 'alcohol (opioid, cocaine) use disorder'"),
        new("(MAT|medication[ -]assisted( treatment| therapy)?)", "write 'medication treatment' or 'medication for opioid use disorder (MOUD)'"),
        new("(substitution|replacement|maintenance) (therapy|therapies|treatment)", "write 'medication treatment'"),
        new("relapsers?", "write 'person who returned to use'"),
        new("relaps(e|es|ed|ing)", "prefer 'return to use'", isBlocking: false),
        new("(fell|falls?|fallen) off the wagon", "write 'returned to use'"),
        new("(fail(s|ed|ing)?|flunk(s|ed)?) (the |a |your |their )?((drug|urine|alcohol) )?(treatments?|tests?|drops?|screens?)", "write 'treatment has not helped yet', or 'tested positive'"),
        new("treatment failures?", "write 'treatment has not helped yet'"),
        new("non-?complian(t|ce)", "write 'not following the plan' or 'chose not to continue'"),
        new("treatment[ -]resistant", "write 'treatment has not helped yet'"),
        new("in denial", "write 'unsure about treatment'"),
        new("suffer(s|ed|ing|ers?)?( from| with)?", "write 'living with' or 'has'"),
        new("struggl(e|es|ed|ing)( with)?", "write 'living with' or 'has'"),
        new("(battl(e|es|ed|ing)|fight(s|ing)? (addiction|mental illness|depression|anxiety))", "write 'living with' or 'getting care for'"),
        new("victims?", "write 'person with' or 'person who lived through'"),
        new("commit(s|ted|ting)? suicide", "write 'died by suicide'"),
        new("(successful|failed) suicide( attempts?)?", "write 'died by suicide' or 'attempted suicide'"),
        new("cr(y|ies) for help", "say what the person did or said"),
        new("(crazy|insane|psychos?|lunatics?)", "write 'person with a mental health condition'"),
        new("(the )?mentally ill", "write 'people with mental health conditions'"),
        new("rehabs?", "write 'treatment program'"),
        new("(rock bottom|not a good candidate)", "write 'a different level of care may be safer'"),
        new("patients?", "prefer 'person', 'people' or 'you'", isBlocking: false),
    ];

    public static readonly IReadOnlyList<AllowedPhrase> Allowed =
    [
        new("Substance Abuse and Mental Health Services Administration", "the name of a federal agency"),
        new("National Institute on Drug Abuse", "the name of a federal institute"),
        new("Alcoholics Anonymous", "the name of a fellowship"),
        new("relapse prevention", "the name of a therapy"),
        new("Relapse, recurrence", "the glossary lists other names, so that a reader who knows only those finds the entry"),
        new("Also called relapse", "the same, among the words of a therapy"),
        new("Older term: alcohol dependence", "the same"),
        new("Older name: medication-assisted treatment (MAT)", "the same"),
        new("The older name is medication-assisted treatment (MAT)", "the same, on the page about these medicines"),
    ];

    public static IEnumerable<Finding> Check(LintPage page) => WordFindings.In(page, Name, Rules, Allowed, _ => true);
}
