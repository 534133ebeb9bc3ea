using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Effectiveness;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What would break if a row were taken down, in words.</summary>
public sealed class ContentDependents(SiteDbContext db, SiteAddresses addresses)
{
    /// <summary>Pages that the frame, the form and other screens of the program lead to, so that a person in need never meets a dead end there.</summary>
    public static readonly IReadOnlyList<string> NamedByProgram =
        [Page.HomeSlug, Page.FamiliesSlug, "accessibility", "cost-and-insurance", "language-help", "nondiscrimination", "our-program", "privacy", "what-is-iop"];

    public async Task<IReadOnlyList<string>> OfAsync(ContentItem item, CancellationToken cancel) => item.Row switch
    {
        Page page => NamedByProgram.Contains(page.Slug) || addresses.IsRoute(page.Address) ? ["Other parts of the site lead to this page, and it cannot be missing."] : [],
        Source source => await CitingAsync(source, cancel),
        LevelOfCare level => [.. (await db.Published<LevelAnswer>().Where(answer => answer.Level == level.Slug).OrderBy(answer => answer.Order).Select(answer => answer.Question).ToListAsync(cancel)).Distinct().Select(question => $"An answer to \"{question}\" names this level.")],
        HelpLine { InStrip: true } line => await db.Published<HelpLine>().AnyAsync(other => other.InStrip && other.Id != line.Id, cancel) ? [] : ["It is the only line in the strip on every page."],
        _ => [],
    };

    /// <summary>The database finds where the key stands, the parser whether it is a citation.</summary>
    private async Task<IReadOnlyList<string>> CitingAsync(Source source, CancellationToken cancel)
    {
        var citing = new List<string>();
        foreach (var type in ContentTypes.All)
        {
            var rows = new Dictionary<int, ContentRow>();
            foreach (var field in type.Fields.Where(field => field.IsMarkdown))
            {
                var (property, key) = (field.PropertyName, "@" + source.Key);
                foreach (var row in await type.Rows(db).AsNoTracking().Where(row => row.IsPublished && EF.Property<string>(row, property).Contains(key)).ToListAsync(cancel))
                {
                    if (ProseMarkdown.CitationsIn(field.Read(row)!).Any(citation => citation.Key == source.Key) && !(row is Source && row.Id == source.Id))
                    {
                        rows[row.Id] = row;
                    }
                }
            }

            citing.AddRange(rows.Values.OrderBy(row => row.Order).Select(row => $"{type.Singular} \"{type.TitleOf(row)}\" cites it."));
        }

        citing.AddRange(await db.Published<StudyResult>().Where(result => result.Source == source.Key).OrderBy(result => result.Order)
            .Select(result => $"Study result \"{result.Measure}\" rests on it.").ToListAsync(cancel));
        return citing;
    }
}
