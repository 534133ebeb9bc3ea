using System.Text.RegularExpressions;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Tests.Content;

public sealed class LintTests
{
    private static readonly ShippedContent Shipped = ShippedContent.Read();
    private static readonly LintTerms Terms = new(Shipped.Rows);
    private static readonly Dictionary<string, LintPage> Pages = LintPages.Of(Shipped).All().ToDictionary(page => page.Name);

    public static TheoryData<string> PageNames => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(PageNames))]
    public void A_shipped_page_can_be_published(string name) =>
        Blocking(Pages[name]).ShouldBeEmpty();

    [Fact]
    public void Every_shipped_source_is_cited() =>
        SourcesLint.Check(Pages.Values, Shipped.Of<Source>(), source => (Shipped.OriginOf(source).File, Shipped.OriginOf(source).Line))
            .Select(finding => finding.ToString()).ShouldBeEmpty();

    [Fact]
    public void Rows_of_a_database_are_read_as_the_files_are()
    {
        var pages = new LintPages(Shipped.Rows, _ => null).All().ToList();

        pages.Count.ShouldBe(Pages.Count);
        pages.Select(page => page.Name).ShouldContain("/questions#how-long");
        pages.SelectMany(Blocking).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("An addict can ask for help.", "person-first: 'addict' -> write 'person with a substance use disorder'")]
    [InlineData("They treat drug ABUSE too.", "person-first: 'ABUSE' -> write 'use', 'misuse' or 'substance use disorder'")]
    [InlineData("It is for substance abuse disorders.", "person-first: 'substance abuse disorders' -> write 'substance use disorder'")]
    [InlineData("She has been clean since then.", "person-first: 'clean' -> write 'not using'")]
    [InlineData("It is for people struggling with alcohol.", "person-first: 'struggling with' -> write 'living with' or 'has'")]
    [InlineData("He committed suicide.", "person-first: 'committed suicide' -> write 'died by suicide'")]
    [InlineData("It helps the mentally ill.", "person-first: 'the mentally ill' -> write 'people with mental health conditions'")]
    [InlineData("He was non-compliant.", "person-first: 'non-compliant' -> write 'not following the plan'")]
    [InlineData("They failed a drug test.", "person-first: 'failed a drug test' -> write 'treatment has not helped yet', or 'tested positive'")]
    [InlineData("It is medication-assisted treatment.", "person-first: 'medication-assisted treatment' -> write 'medication treatment'")]
    [InlineData("Your call is completely confidential.", "claims: 'completely confidential' -> write 'kept private under federal law'")]
    [InlineData("We guarantee a place.", "claims: 'guarantee' -> say what is done")]
    [InlineData("No program can promise a cure.", "claims: 'cure' -> write 'treat'")]
    [InlineData("It is a proven way.", "claims: 'proven' -> write 'studies found', with the source")]
    [InlineData("Ask about our success rate.", "claims: 'success rate' -> give the result of one study")]
    [InlineData("The form is HIPAA compliant.", "claims: 'HIPAA compliant' -> say what is done")]
    [InlineData("We are the #1 program.", "claims: '#1' -> say what is offered")]
    [InlineData("We are here for you 24/7.", "claims: '24/7' -> say the real hours")]
    [InlineData("It is affordable for everyone.", "claims: 'affordable' -> write 'often costs less than'")]
    [InlineData("We will get you back on your feet.", "claims: 'We will get you' -> say what is offered")]
    [InlineData("In one trial, 40% got better.", "numbers: '40%' -> add its source like [@KEY] in this sentence")]
    [InlineData("About half of them got better.", "numbers: 'half' -> add its source")]
    [InlineData("One in five felt better.", "numbers: 'One in five' -> add its source")]
    [InlineData("Most stay for three months.", "numbers: 'three months' -> add its source")]
    [InlineData("### Nine of 10 people stay", "numbers: '10' -> give the figure in the text of the page too, with its source")]
    [InlineData("See [@MCKAY21] for more. It was 18% there.", "numbers: '18%' -> add its source")]
    [InlineData("You can join an IOP here.", "abbreviations: 'IOP' -> write its full name first, then (IOP)")]
    [InlineData("The inner quiet place (IQP) may help.", "abbreviations: 'IQP' -> add it to the glossary, or write the full name each time")]
    [InlineData("Individualized multidisciplinary rehabilitation facilitates sustainable psychological recuperation.", "reading-grade: 'Individualized multidisciplinary rehabilitation...' -> the page is at grade")]
    public void A_planted_mistake_is_pointed_at_with_what_to_write_instead(string sentence, string finding) =>
        Blocking(Planted($"This is fine.\nSo is this.\n\n{sentence}")).ShouldContain(found => found.StartsWith($"pages/planted.md:15: {finding}", StringComparison.Ordinal));

    [Theory]
    [InlineData("They had a relapse.", "pages/planted.md:12: person-first: 'relapse' -> prefer 'return to use' (advice)")]
    [InlineData("One day you may go out and see a friend and talk for a bit and then walk home by the lake and sit down to rest in the sun.",
        "pages/planted.md:12: sentence-length: 'One day you may go out and see a friend and talk for a...' -> make two sentences of its 30 words; 25 at most (advice)")]
    public void Advice_does_not_block(string sentence, string advice)
    {
        var findings = ContentLints.Check(Planted(sentence), Terms);

        findings.ShouldHaveSingleItem().ToString().ShouldBe(advice);
        findings.ShouldAllBe(finding => !finding.IsBlocking);
    }

    [Theory]
    [InlineData("Call [988](tel:988), [911](tel:911) or [800-327-5050](tel:+18003275050). The 988 line is open 24/7.")]
    [InlineData("Section 35, Part 2 and Level 2.1 are names, and so is a 12-step group.")]
    [InlineData("In one trial, 40% got better [@MCKAY21].")]
    [InlineData("In one trial, 40% got better. That was in care that went on [@MCKAY21].")]
    [InlineData("- In one trial, 40% got better. That was in care that went on [@MCKAY21]. Ask about it.")]
    [InlineData("| Who | How many |\n|---|---|\n| Adults [@MCKAY21] | 40% |")]
    [InlineData("### What 40% said\n\nIn one trial, 40% got better [@MCKAY21].")]
    [InlineData("Write down three people you can call, and two things you can do.")]
    [InlineData("The page is secure, and your plan may have relapse prevention in it.")]
    [InlineData("An intensive outpatient program (IOP) may help. Some IOPs are small.")]
    [InlineData("HIPAA, the Health Insurance Portability and Accountability Act, is a law. HIPAA has limits.")]
    [InlineData("It is run by the U.S. Department of Health and Human Services (HHS).")]
    public void What_is_right_is_let_through(string text) =>
        ContentLints.Check(Planted(text), Terms).Select(finding => finding.ToString()).ShouldBeEmpty();

    [Fact]
    public void A_sentence_is_pointed_at_on_its_own_line_of_a_paragraph() =>
        Blocking(Planted("One line.\nAnother [@MCKAY21]. It ends\nhere. An addict is here.")).ShouldHaveSingleItem().ShouldStartWith("pages/planted.md:14: person-first");

    [Fact]
    public void A_text_in_JSON_is_pointed_at_on_the_line_of_its_file() =>
        Blocking(Page(new LintText("questions.json", 40, LintTextKind.Prose, "Fine.\n\nAn addict.", IsMultiline: false))).ShouldHaveSingleItem().ShouldStartWith("questions.json:40: person-first");

    [Theory]
    [InlineData(LintTextKind.Title)]
    [InlineData(LintTextKind.Summary)]
    [InlineData(LintTextKind.Description)]
    [InlineData(LintTextKind.Cell)]
    [InlineData(LintTextKind.Source)]
    [InlineData(LintTextKind.HelpLine)]
    public void Every_kind_of_text_is_read(LintTextKind kind) =>
        Blocking(Page(new LintText("pages/planted.md", 3, kind, "Help for an addict"))).ShouldHaveSingleItem().ShouldStartWith("pages/planted.md:3: person-first");

    [Fact]
    public void A_figure_in_a_summary_stands_cited_in_the_text()
    {
        var summary = new LintText("pages/planted.md", 3, LintTextKind.Summary, "Nearly 40% got better.");

        Blocking(Page(summary)).ShouldHaveSingleItem().ShouldStartWith("pages/planted.md:3: numbers: '40%'");
        Blocking(Page(summary, new LintText("pages/planted.md", 12, LintTextKind.Prose, "It was 40% [@MCKAY21]."))).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_nobody_cites_is_pointed_at() =>
        SourcesLint.Check([Planted("It helps [@MCKAY21].")], Shipped.Of<Source>().Where(source => source.Key is "MCKAY21" or "MCKAY09"), source => ("sources.json", 7))
            .ShouldHaveSingleItem().ToString().ShouldBe("sources.json:7: orphan-source: 'MCKAY09' -> cite it where it supports a claim, or remove it");

    [Fact]
    public void The_grade_is_the_formula_of_Flesch_and_Kincaid() =>
        ReadingGradeLint.Grade(Planted("# Unread\n\nThe cat sat on the mat [@MCKAY21].\n\n- A medicine for [your doctor](/unread) to choose"), Terms)
            .ShouldBe((0.39 * 13 / 2) + (11.8 * 16 / 13) - 15.59, 0.001);

    public static TheoryData<string> AllowedWords => [.. PersonFirstLint.Allowed.Concat(ClaimsLint.Allowed).Select(allowed => allowed.Phrase)];

    [Theory]
    [MemberData(nameof(AllowedWords))]
    public void An_exception_is_needed_and_used(string phrase)
    {
        WordFindings.In(Planted(phrase), "any", [.. PersonFirstLint.Rules, .. ClaimsLint.Rules], [], _ => true).ShouldNotBeEmpty();
        Sentences.ShouldContain(sentence => sentence.Contains(phrase, StringComparison.OrdinalIgnoreCase));
    }

    public static TheoryData<string> AllowedAbbreviations => [.. AbbreviationsLint.Known.Select(known => known.Phrase), .. AbbreviationsLint.Names.Select(name => name.Abbreviation)];

    [Theory]
    [MemberData(nameof(AllowedAbbreviations))]
    public void An_abbreviation_without_an_entry_in_the_glossary_is_used(string phrase)
    {
        AbbreviationsLint.AbbreviationsIn(phrase).ShouldNotBeEmpty();
        Sentences.ShouldContain(sentence => Regex.IsMatch(sentence, $@"\b{phrase}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    public static TheoryData<string> NumbersThatAreNames => [.. NumbersLint.NameRules.Select(rule => rule.Pattern)];

    [Theory]
    [MemberData(nameof(NumbersThatAreNames))]
    public void A_number_that_is_a_name_is_used(string pattern) =>
        Sentences.ShouldContain(sentence => Regex.IsMatch(sentence, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static IEnumerable<string> Sentences => Pages.Values.SelectMany(page => page.Sentences).Select(sentence => sentence.Text);

    private static IEnumerable<string> Blocking(LintPage page) => ContentLints.Check(page, Terms).Where(finding => finding.IsBlocking).Select(finding => finding.ToString());

    private static LintPage Planted(string markdown) => Page(new LintText("pages/planted.md", 12, LintTextKind.Prose, markdown));

    private static LintPage Page(params LintText[] texts) => new("pages/planted.md", LintPageKind.General, texts);
}
