namespace RocklandIop.Web.Content.Lints;

/// <summary>Applies a table of words to the sentences of a page; a rule may not hold in every sentence.</summary>
public static class WordFindings
{
    public static IEnumerable<Finding> In(LintPage page, string lint, IReadOnlyList<WordRule> rules, IReadOnlyList<AllowedPhrase> allowed, Func<(WordRule Rule, Sentence Sentence), bool> applies) =>
        from sentence in page.Sentences
        let text = AllowedPhrase.Mask(sentence.Text, allowed)
        from rule in rules
        where applies((rule, sentence))
        from found in rule.FoundIn(text)
        select new Finding(sentence, lint, found, rule.Instead, rule.IsBlocking);
}
