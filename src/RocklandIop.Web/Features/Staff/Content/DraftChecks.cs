using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.Effectiveness;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Search;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Therapies;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Looks at a draft as its readers would meet it, and says what keeps it from them. What it reads does not grow with the number of pages.</summary>
public sealed class DraftChecks(SiteDbContext db, MarkdownChecks markdown)
{
    private const int LongestDescription = 155;

    public async Task<DraftVerdict> OfAsync(ContentItem item, CancellationToken cancel)
    {
        var (row, problems) = item.WithDraft(db.Model);
        var rows = await AroundAsync(item, row, cancel);
        var findings = new List<DraftFinding>();
        double? grade = null;
        double? most = null;
        try
        {
            if (await PageAroundAsync(row, rows, cancel) is { } page)
            {
                var terms = new LintTerms(rows);
                (grade, most) = (ReadingGradeLint.Grade(page, terms), ReadingGradeLint.Maximum(page.Kind));
                findings.AddRange(Lints(page, row, terms).Select(finding => Of(item.Type, finding)));
            }
            else if (Words(item.Type, row) is { } words)
            {
                findings.AddRange(PersonFirstLint.Check(words).Concat(ClaimsLint.Check(words)).Select(finding => Of(item.Type, finding)));
            }
        }
        catch (RegexMatchTimeoutException)
        {
            findings.Add(new DraftFinding(null, null, "length", "This text", "make it shorter, or its sentences: it could not be checked", IsBlocking: true));
        }

        findings.AddRange(await markdown.OfAsync(item, row, cancel));
        findings.AddRange(await DescriptionAsync(item, row, cancel));
        findings.AddRange(await ReferencesAsync(row, cancel));
        return new DraftVerdict(problems, [.. findings.OrderByDescending(finding => finding.IsBlocking)], grade, most);
    }

    /// <summary>The draft's row in place of the live one, what explains its words, and the list that it stands in.</summary>
    private async Task<List<ContentRow>> AroundAsync(ContentItem item, ContentRow row, CancellationToken cancel)
    {
        List<ContentRow> rows = [.. await db.Published<GlossaryTerm>().ToListAsync(cancel), .. await db.Published<HelpLine>().ToListAsync(cancel)];
        if (row is AftercareElement or Page { Slug: "aftercare" })
        {
            rows.AddRange(await db.Published<AftercareElement>().ToListAsync(cancel));
        }
        else if (row is Source or Page { Slug: "sources" })
        {
            rows.AddRange(await db.Published<Source>().ToListAsync(cancel));
        }

        rows.RemoveAll(other => other.GetType() == item.Type.RowType && other.Id == item.Row.Id);
        rows.Add(row);
        return rows;
    }

    private async Task<LintPage?> PageAroundAsync(ContentRow row, List<ContentRow> rows, CancellationToken cancel)
    {
        var pages = new LintPages(rows, _ => null);
        return row switch
        {
            Page page => pages.Of(page),
            LevelOfCare level => pages.Of(level),
            Therapy therapy => pages.Of(therapy),
            Question question => pages.Of(question),
            AftercareElement => await ListAsync("aftercare"),
            HelpLine => await ListAsync("get-help"),
            GlossaryTerm => await ListAsync("glossary"),
            Source => await ListAsync("sources"),
            _ => null,
        };

        async Task<LintPage?> ListAsync(string slug) => await db.PageAsync(slug, cancel) is { } page ? pages.Of(page) : null;
    }

    /// <summary>Those about the row itself: what stands beside it in a list was published as it is. A page that got too hard is laid to the row only when the row itself is too hard.</summary>
    private static IEnumerable<Finding> Lints(LintPage page, ContentRow row, LintTerms terms)
    {
        var own = new LintPage(page.Name, page.Kind, [.. page.Texts.Where(text => ReferenceEquals(text.Row, row))]);
        var findings = ContentLints.Check(page, terms).ToLookup(finding => finding.Lint == ReadingGradeLint.Name);
        return findings[false].Where(finding => ReferenceEquals(finding.From?.Row, row)).Concat(findings[true].Any() ? ReadingGradeLint.Check(own, terms) : []);
    }

    /// <summary>The texts of a row that stands in no running text; what readers type into the search is not ours to judge.</summary>
    private static LintPage? Words(ContentType type, ContentRow row) => row is SearchSynonym ? null : new LintPage(row.Slug, LintPageKind.General,
    [
        .. from field in type.Fields
           where field.Kind is ContentFieldKind.Line or ContentFieldKind.Plain or ContentFieldKind.Inline && field.Name != "reviewedBy"
           let text = field.Read(row)
           where text is not null
           select new LintText(field.Name, 1, field.IsMarkdown ? LintTextKind.Cell : LintTextKind.Title, text) { Row = row, Field = field.Name },
    ]);

    private async Task<IReadOnlyList<DraftFinding>> DescriptionAsync(ContentItem item, ContentRow row, CancellationToken cancel)
    {
        if (row is not Article { Description: { Length: > 0 } description })
        {
            return [];
        }

        var findings = new List<DraftFinding>();
        if (description.Length > LongestDescription)
        {
            findings.Add(new DraftFinding("description", null, "description", $"{description.Length} characters", $"{LongestDescription} at most: search engines cut the rest", IsBlocking: true));
        }

        var same = await SameAsync<Page>(item, description, cancel) ?? await SameAsync<LevelOfCare>(item, description, cancel) ?? await SameAsync<Therapy>(item, description, cancel);
        if (same is not null)
        {
            findings.Add(new DraftFinding("description", null, "description", "the same as another page's", $"say what is only here; '{same}' has these words already", IsBlocking: true));
        }

        return findings;
    }

    private Task<string?> SameAsync<TArticle>(ContentItem item, string description, CancellationToken cancel) where TArticle : Article
    {
        var own = item.Type.RowType == typeof(TArticle) ? item.Row.Id : 0;
        return db.Published<TArticle>().Where(article => article.Description == description && article.Id != own).Select(article => article.Title).FirstOrDefaultAsync(cancel);
    }

    /// <summary>What a row names by its key, outside its texts.</summary>
    private async Task<IReadOnlyList<DraftFinding>> ReferencesAsync(ContentRow row, CancellationToken cancel)
    {
        if (row is StudyResult { Source: { Length: > 0 } key } && await markdown.SourceProblemAsync(key, cancel) is { } problem)
        {
            return [new DraftFinding("source", null, MarkdownChecks.Citation, key, problem, IsBlocking: true)];
        }

        return row is LevelAnswer { Level: { } slug } && !await db.Published<LevelOfCare>().AnyAsync(level => level.Slug == slug, cancel)
            ? [new DraftFinding("level", null, "level", slug, "write the address name of a level of care that is on the site, such as residential", IsBlocking: true)]
            : [];
    }

    private static DraftFinding Of(ContentType type, Finding finding) => new(
        finding.From?.Field,
        type.Fields.FirstOrDefault(field => field.Name == finding.From?.Field) is { Kind: ContentFieldKind.Blocks or ContentFieldKind.Body or ContentFieldKind.Section } && finding.Line > 0 ? (int)finding.Line : null,
        finding.Lint, finding.Found, finding.Instead, finding.IsBlocking);
}
