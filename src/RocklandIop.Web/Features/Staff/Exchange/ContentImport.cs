using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Aftercare;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Questions;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Content;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>Takes content files in: first a plan, then all of it in one step. What no file has is left alone; drafts stay.</summary>
public sealed class ContentImport(SiteDbContext db, ContentDesk desk, AuditTrail audit, TimeProvider clock)
{
    public const int ShortestReason = 20;
    public const int LongestReason = 300;

    /// <summary>The pages on which the rows of a list stand.</summary>
    private static readonly Dictionary<Type, string> Hosts = new()
    {
        [typeof(AftercareElement)] = "aftercare",
        [typeof(HelpLine)] = "get-help",
        [typeof(GlossaryTerm)] = "glossary",
        [typeof(Source)] = "sources",
    };

    /// <exception cref="SeedException">The zip or a file in it is wrong.</exception>
    public async Task<ImportPlan> PlanAsync(byte[] zip, CancellationToken cancel)
    {
        // Before what it is about: a change meanwhile then shows.
        var stamp = await db.Set<ContentStamp>().AsNoTracking().Select(one => (Guid?)one.Value).SingleOrDefaultAsync(cancel) ?? Guid.Empty;
        var present = await PresentAsync(cancel);
        var files = ContentFiles.Read(zip, present);
        CheckLengths(files.Content);

        var rows = await CompareAsync(files, present, cancel);
        var taken = rows.Where(row => row.Present is not null).Select(row => row.Present!).ToHashSet();
        var images = await db.Set<ContentImage>().ToListAsync(cancel);
        var pictures = files.Images.Select(image => new PlannedPicture(image, images.SingleOrDefault(other => other.Name == image.Name))).ToList();
        List<ContentRow> after = [.. present.Where(row => !taken.Contains(row)), .. rows.Select(row => row.File)];
        return new ImportPlan(
            stamp,
            rows,
            [.. present.Where(row => !taken.Contains(row)).Select(row => (ContentTypes.Of(row).Singular, ContentTypes.Of(row).TitleOf(row)))],
            pictures,
            await AddressesAsync(files, rows, after, cancel),
            [.. Findings(files.Content, rows, after, PictureNames(images, files.Images))],
            files.Unknown);
    }

    /// <summary>The rows of the plan, their history, addresses and pictures at once: no visitor sees a part of it.</summary>
    /// <param name="plan">Made in this request.</param>
    /// <param name="staffId">Nobody, when it is done on the server itself.</param>
    /// <param name="reason">Why, although lints stop something in it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="DbUpdateException">Somebody else changed something meanwhile. New rows may be there then, hidden; nothing else is.</exception>
    public async Task ApplyAsync(ImportPlan plan, Guid? staffId, string? reason, CancellationToken cancel)
    {
        var shown = plan.New.Where(row => row.File.IsPublished).Select(row => row.File).ToList();
        await AddHiddenAsync(plan, staffId, cancel);

        shown.ForEach(row => row.IsPublished = true);
        await WriteRowsAsync(plan, staffId, reason, cancel);
        await MoveAsync(plan, cancel);
        await PutPicturesAsync(plan, staffId, cancel);
        await audit.SaveAsync(AuditAction.ContentImported, staffId, "content", plan.InShort, cancel);
    }

    private async Task<List<ContentRow>> PresentAsync(CancellationToken cancel)
    {
        var present = new List<ContentRow>();
        foreach (var type in ContentTypes.All)
        {
            present.AddRange(await type.Rows(db).Where(row => row.Language == ContentRow.SiteLanguage).OrderBy(row => row.Order).ThenBy(row => row.Slug).ToListAsync(cancel));
        }

        return present;
    }

    private void CheckLengths(ShippedContent content)
    {
        foreach (var row in content.Rows)
        {
            var type = ContentTypes.Of(row);
            var problems = row.Slug.Length > 100 ? [new ContentProblem(type.SlugKey ?? "slug", "must have at most 100 characters")] : type.Write(type.New(row.Slug), type.Read(row), db.Model);
            if (problems is [var problem, ..])
            {
                throw content.OriginOf(row).Wrong(problem.Field, $"'{problem.Field}' {problem.Problem}");
            }
        }
    }

    private async Task<List<PlannedRow>> CompareAsync(ContentFiles files, List<ContentRow> present, CancellationToken cancel)
    {
        var drafts = (await db.Set<ContentDraft>().Select(draft => new { draft.Type, draft.RowId }).ToListAsync(cancel)).ToHashSet();
        var named = present.ToDictionary(row => (row.GetType(), row.Slug));
        var inFiles = files.Content.Rows.Select(row => (row.GetType(), row.Slug)).ToHashSet();
        // A row that was given another address on the other server is the same row, not a new one beside it.
        var before = present.Where(row => !inFiles.Contains((row.GetType(), row.Slug)) && ContentTypes.Of(row).AddressOf(row) is { } address && files.Moved.ContainsKey(address))
            .GroupBy(row => (row.GetType(), files.Moved[ContentTypes.Of(row).AddressOf(row)!]))
            .Where(same => same.Key.Item2 is not null && same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.Single());

        return
        [
            .. from row in files.Content.Rows
               let type = ContentTypes.Of(row)
               let old = named.GetValueOrDefault((row.GetType(), row.Slug)) ?? before.GetValueOrDefault((row.GetType(), type.AddressOf(row)))
               select new PlannedRow(type, row, old, old is null ? [] : Differs(type, row, old), old is not null && drafts.Contains(new { Type = type.Name, RowId = old.Id })),
        ];
    }

    private static List<string> Differs(ContentType type, ContentRow row, ContentRow old)
    {
        var (now, then) = (type.Read(row), type.Read(old));
        return
        [
            .. row.Slug == old.Slug ? Array.Empty<string>() : ["Address"],
            .. type.Fields.Where(field => now[field.Name] != then[field.Name]).Select(field => field.Label),
            .. row.Order == old.Order ? Array.Empty<string>() : ["Order"],
            .. row.IsPublished == old.IsPublished ? Array.Empty<string>() : [row.IsPublished ? "Published again" : "Taken down"],
        ];
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string?>>> AddressesAsync(ContentFiles files, List<PlannedRow> rows, List<ContentRow> after, CancellationToken cancel)
    {
        var now = await db.Set<MovedAddress>().AsNoTracking().ToDictionaryAsync(moved => moved.From, moved => moved.To, cancel);
        var then = new Dictionary<string, string?>(now);
        foreach (var row in rows.Where(row => row.Present is { IsPublished: true }))
        {
            var (old, address) = (PlaceOf(row.Type, row.Present!), PlaceOf(row.Type, row.File));
            if (old is not null && (old != address || !row.File.IsPublished))
            {
                then[old] = row.File.IsPublished ? address : null;
            }
        }

        foreach (var (from, to) in files.Moved)
        {
            then[from] = to;
        }

        foreach (var row in after.Where(row => row.IsPublished))
        {
            // What stands there is neither gone nor elsewhere.
            then.Remove(PlaceOf(ContentTypes.Of(row), row) ?? "");
        }

        foreach (var (from, to) in then.ToList())
        {
            then[from] = EndOf(from, to, then);
        }

        // An address that pages stand at again is one that led elsewhere before.
        var free = now.Keys.Where(from => !then.ContainsKey(from)).Select(from => KeyValuePair.Create(from, (string?)from));
        return [.. then.Where(moved => !now.TryGetValue(moved.Key, out var to) || to != moved.Value).Concat(free).OrderBy(moved => moved.Key, StringComparer.Ordinal)];
    }

    /// <summary>In one step, however often it moved; round in a ring it leads nowhere.</summary>
    private static string? EndOf(string from, string? to, Dictionary<string, string?> moved)
    {
        for (var steps = 0; to is not null && moved.TryGetValue(to, out var next); steps++)
        {
            if (next == from || steps > moved.Count)
            {
                return null;
            }

            to = next;
        }

        return to;
    }

    private static string? PlaceOf(ContentType type, ContentRow row) => row is Article && type.AddressOf(row) is { } address ? address : null;

    private static HashSet<string> PictureNames(IEnumerable<ContentImage> present, IEnumerable<ContentImage> files) =>
        [.. present.Concat(files).GroupBy(image => image.Name, StringComparer.Ordinal).Where(same => !same.Last().IsHidden).Select(same => same.Key)];

    private static IEnumerable<Finding> Findings(ShippedContent content, List<PlannedRow> rows, List<ContentRow> after, HashSet<string> pictures)
    {
        var published = after.Where(row => row.IsPublished).ToList();
        var changed = rows.Where(row => (row.IsNew || row.IsChanged) && row.File.IsPublished).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        var terms = new LintTerms(published);
        var pages = new LintPages(published, content.FindOrigin);
        var hosts = changed.Select(row => Hosts.GetValueOrDefault(row.Type.RowType)).Where(slug => slug is not null).ToHashSet();
        var shown = changed.Select(row => row.File).Concat(published.OfType<Page>().Where(page => hosts.Contains(page.Slug))).Distinct();
        var places = changed.Select(row => (row.Type, Seed: content.OriginOf(row.File)))
            .SelectMany(row => row.Type.IsFolder ? [(row.Seed.File, Line: 0L)] : row.Type.Fields.Select(field => (row.Seed.File, Line: row.Seed.LineOf(field.Name))))
            .ToHashSet();

        return shown.Select(row => row switch
            {
                Page page => pages.Of(page),
                LevelOfCare level => pages.Of(level),
                Therapy therapy => pages.Of(therapy),
                Question question => pages.Of(question),
                _ => null,
            })
            .OfType<LintPage>()
            .SelectMany(page => ContentLints.Check(page, terms).Concat(PicturesLint.Check(page, pictures)))
            .Where(finding => places.Contains((finding.Place, 0)) || places.Contains((finding.Place, finding.Line)))
            .Distinct();
    }

    /// <summary>Their numbers are given by the database, and the history needs them; until the second save no visitor sees them.</summary>
    private async Task AddHiddenAsync(ImportPlan plan, Guid? staffId, CancellationToken cancel)
    {
        foreach (var row in plan.New)
        {
            row.File.IsPublished = false;
            db.Add(row.File);
        }

        if (plan.Blocking.Count > 0)
        {
            await audit.SaveAsync(AuditAction.LintOverridden, staffId, "content", string.Create(CultureInfo.InvariantCulture, $"{plan.Blocking.Count} findings in an import"), cancel);
        }
        else if (plan.New.Count > 0)
        {
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task WriteRowsAsync(ImportPlan plan, Guid? staffId, string? reason, CancellationToken cancel)
    {
        foreach (var row in plan.New)
        {
            AddStep(row.Type, row.File, 1, ContentAction.Imported, staffId, reason);
        }

        foreach (var type in plan.Changed.GroupBy(row => row.Type))
        {
            var latest = await db.Set<ContentVersion>().Where(version => version.Type == type.Key.Name).GroupBy(version => version.RowId)
                .Select(versions => new { RowId = versions.Key, Number = versions.Max(version => version.Number) }).ToDictionaryAsync(version => version.RowId, version => version.Number, cancel);
            foreach (var row in type)
            {
                var old = row.Present!;
                var number = latest.GetValueOrDefault(old.Id);
                if (number == 0)
                {
                    AddStep(row.Type, old, ++number, ContentAction.Shipped, staffId: null, why: null);
                }

                row.Type.Write(old, row.Type.Read(row.File), db.Model);
                old.Slug = row.File.Slug;
                old.Order = row.File.Order;
                old.IsPublished = row.File.IsPublished;
                AddStep(row.Type, old, number + 1, ContentAction.Imported, staffId, reason);
            }
        }
    }

    private void AddStep(ContentType type, ContentRow row, int number, ContentAction action, Guid? staffId, string? why)
    {
        // The provider's own screens keep no versions.
        if (!type.IsRecord)
        {
            desk.AddStep(new ContentItem(type, row, null, number, number), number, action, type.Read(row), row.Slug, staffId, why);
        }
    }

    private async Task MoveAsync(ImportPlan plan, CancellationToken cancel)
    {
        var present = await db.Set<MovedAddress>().ToDictionaryAsync(moved => moved.From, cancel);
        foreach (var (from, to) in plan.Addresses)
        {
            var old = present.GetValueOrDefault(from);
            if (from == to)
            {
                db.Remove(old!);
            }
            else if (old is null)
            {
                db.Add(new MovedAddress { From = from, To = to, At = clock.GetUtcNow() });
            }
            else
            {
                (old.To, old.At) = (to, clock.GetUtcNow());
            }
        }
    }

    private async Task PutPicturesAsync(ImportPlan plan, Guid? staffId, CancellationToken cancel)
    {
        foreach (var picture in plan.NewPictures)
        {
            picture.File.At = clock.GetUtcNow();
            picture.File.StaffId = staffId ?? Guid.Empty;
            db.Add(picture.File);
        }

        foreach (var (file, present) in plan.ChangedPictures.Select(picture => (picture.File, picture.Present!)))
        {
            present.AlternativeText = file.AlternativeText;
            present.IsHidden = file.IsHidden;
            if (present.Hash != file.Hash)
            {
                db.RemoveRange(await db.Set<ContentImageFile>().Where(old => old.ImageId == present.Id).ToListAsync(cancel));
                present.Files.Clear();
                foreach (var one in file.Files)
                {
                    present.Files.Add(one);
                }

                (present.Width, present.Height, present.Hash) = (file.Width, file.Height, file.Hash);
                (present.At, present.StaffId) = (clock.GetUtcNow(), staffId ?? Guid.Empty);
            }
        }
    }
}
