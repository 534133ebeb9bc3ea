namespace RocklandIop.Web.Content.Lints;

public enum LintPageKind
{
    /// <summary>Grade 8 at most.</summary>
    General,

    /// <summary>Law, money and research results need some longer words: grade 9 at most.</summary>
    LawMoneyResearch,
}
