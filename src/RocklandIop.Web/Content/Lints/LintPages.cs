using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Content.Lints;

/// <summary>Puts rows together as readers meet them: a page with the list that stands on it.</summary>
/// <param name="rows">The rows of one language.</param>
/// <param name="origin">The seed of a row, for its file and lines; null for a row of the database.</param>
public sealed class LintPages(IReadOnlyCollection<ContentRow> rows, Func<ContentRow, SeedRow?> origin)
{
    private static readonly string[] Harder = ["effectiveness", "cost-and-insurance", "privacy"];

    public static LintPages Of(ShippedContent shipped) => new(shipped.Rows, shipped.OriginOf);

    public IEnumerable<LintPage> All() =>
    [
        .. InOrder<Page>().Select(Of),
        .. InOrder<LevelOfCare>().Select(Of),
        .. InOrder<Therapy>().Select(Of),
        .. InOrder<Question>().Select(Of),
    ];

    public LintPage Of(Page page)
    {
        var (lead, rest) = Body(page, page.Body);
        return new LintPage(NameOf(page, page.Address), Harder.Contains(page.Slug) ? LintPageKind.LawMoneyResearch : LintPageKind.General,
            [.. Head(page), lead, .. ListOn(page), .. rest is null ? [] : new[] { rest }, .. ListBelow(page)]);
    }

    public LintPage Of(LevelOfCare level)
    {
        var (lead, rest) = Body(level, level.Body);
        return new LintPage(NameOf(level, level.Address), LintPageKind.General, [.. Head(level, level.Abbreviation), lead, .. Cells(level), .. rest is null ? [] : new[] { rest }]);
    }

    public LintPage Of(Therapy therapy) =>
        new(NameOf(therapy, therapy.Address), LintPageKind.General,
            [.. Head(therapy, therapy.Abbreviation), Text(therapy, "evidenceFor", LintTextKind.Cell, therapy.EvidenceFor), .. Sections(therapy)]);

    public LintPage Of(Question question) =>
        new(NameOf(question, $"/questions#{question.Slug}"), LintPageKind.General,
            [Text(question, "text", LintTextKind.Title, question.Text), Text(question, "answer", LintTextKind.Prose, question.Answer)]);

    /// <summary>The list between the lead and the body.</summary>
    private IEnumerable<LintText> ListOn(Page page) => page.Slug switch
    {
        "aftercare" => InOrder<AftercareElement>().SelectMany(element => new[]
        {
            Text(element, "title", LintTextKind.Title, element.Title),
            Text(element, "text", LintTextKind.Prose, element.Text),
        }),
        "get-help" => InOrder<HelpLine>().SelectMany(line => new[]
        {
            Text(line, "name", LintTextKind.Title, line.Name),
            Text(line, "about", LintTextKind.HelpLine, line.About),
        }),
        "glossary" => InOrder<GlossaryTerm>().SelectMany(TextsOf),
        _ => [],
    };

    private IEnumerable<LintText> ListBelow(Page page) => page.Slug == "sources" ? InOrder<Source>().SelectMany(TextsOf) : [];

    private IEnumerable<LintText> TextsOf(GlossaryTerm term)
    {
        yield return Text(term, "term", LintTextKind.Title, Titled(term.Term, term.Abbreviation));
        yield return Text(term, "definition", LintTextKind.Prose, term.Definition);
        if (term.AlsoCalled is { } others)
        {
            yield return Text(term, "alsoCalled", LintTextKind.Title, others);
        }
    }

    /// <summary>Without its citation: that is a quotation.</summary>
    private IEnumerable<LintText> TextsOf(Source source)
    {
        yield return Text(source, "title", LintTextKind.Source, source.Title);
        yield return Text(source, "shows", LintTextKind.Source, source.Shows);
        if (source.Limits is { } limits)
        {
            yield return Text(source, "limits", LintTextKind.Source, limits);
        }
    }

    private IEnumerable<LintText> Cells(LevelOfCare level) =>
    [
        Text(level, "hours", LintTextKind.Cell, level.Hours),
        Text(level, "livesAt", LintTextKind.Cell, level.LivesAt),
        Text(level, "supervision", LintTextKind.Cell, level.Supervision),
        Text(level, "typicalLength", LintTextKind.Cell, level.TypicalLength),
        Text(level, "therapies", LintTextKind.Cell, level.Therapies),
        Text(level, "medicalCare", LintTextKind.Cell, level.MedicalCare),
        Text(level, "relativeCost", LintTextKind.Cell, level.RelativeCost),
        Text(level, "bestSuited", LintTextKind.Cell, level.BestSuited),
        Text(level, "otherLevel", LintTextKind.Cell, level.OtherLevel),
    ];

    private IEnumerable<LintText> Head(Article article, string? abbreviation = null) =>
    [
        Text(article, "title", LintTextKind.Title, Titled(article.Title, abbreviation)),
        Text(article, "summary", LintTextKind.Summary, article.Summary),
        Text(article, "description", LintTextKind.Description, article.Description),
    ];

    private static string Titled(string title, string? abbreviation) => abbreviation is null ? title : $"{title} ({abbreviation})";

    /// <summary>What stands before the first heading, and the rest: lists stand between the two.</summary>
    private (LintText Lead, LintText? Remainder) Body(Article article, string body)
    {
        var whole = WholeBody(article, body);
        var lines = whole.Content.Split('\n');
        var heading = Array.FindIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal));
        return heading < 0
            ? (whole, null)
            : (whole with { Content = string.Join('\n', lines[..heading]) }, whole with { Content = string.Join('\n', lines[heading..]), FirstLine = whole.LineAt(heading) });
    }

    private LintText WholeBody(Article article, string body) => origin(article) is { } seed
        ? new LintText(seed.File, seed.BodyLine, LintTextKind.Prose, seed.Body) { Row = article, Field = "body" }
        : new LintText($"{article.Address} body", 1, LintTextKind.Prose, body.ReplaceLineEndings("\n")) { Row = article, Field = "body" };

    /// <summary>In a database each is a field of its own; its heading stands above its first line.</summary>
    private IEnumerable<LintText> Sections(Therapy therapy) => origin(therapy) is not null
        ? [WholeBody(therapy, therapy.Body)]
        : ContentTypes.Therapies.Fields.Where(field => field.Kind is ContentFieldKind.Section).Select(field =>
            new LintText($"{therapy.Address} {field.Name}", -1, LintTextKind.Prose, $"## {field.Heading}\n\n{field.Read(therapy)?.ReplaceLineEndings("\n")}") { Row = therapy, Field = field.Name });

    private LintText Text(ContentRow row, string field, LintTextKind kind, string content) => origin(row) is { } seed
        ? new LintText(seed.File, seed.LineOf(field), kind, content, IsMultiline: false) { Row = row, Field = field }
        : new LintText($"{row.GetType().Name} {row.Slug} {field}", 1, kind, content) { Row = row, Field = field };

    private string NameOf(ContentRow row, string address) => origin(row) switch
    {
        null => address,
        { BodyLine: > 0 } seed => seed.File,
        var seed => $"{seed.File}#{row.Slug}",
    };

    private IEnumerable<TRow> InOrder<TRow>() where TRow : ContentRow => rows.OfType<TRow>().OrderBy(row => row.Order);
}
