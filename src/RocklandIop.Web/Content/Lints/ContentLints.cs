namespace RocklandIop.Web.Content.Lints;

/// <summary>All lints of one page: the tests run them over what is shipped, the editor before it publishes.</summary>
public static class ContentLints
{
    public static IEnumerable<Finding> Check(LintPage page, LintTerms terms) =>
    [
        .. ReadingGradeLint.Check(page, terms),
        .. PersonFirstLint.Check(page),
        .. ClaimsLint.Check(page),
        .. NumbersLint.Check(page),
        .. AbbreviationsLint.Check(page, terms),
        .. SentenceLengthLint.Check(page),
    ];
}
