using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>What a row said, who changed it, when and why, and what differs between any two of its texts.</summary>
[Route("staff/content/{type}/{id:int}")]
[StaffMay(StaffRight.ContentReview)]
public sealed class ContentHistoryController(SiteDbContext db, ContentDesk desk, StepPages pages) : StaffController
{
    private const int PageSize = 50;
    private const string Folder = "/Features/Staff/ContentSteps";

    [HttpGet("history")]
    public async Task<IActionResult> History(string type, int id, int? before, CancellationToken cancel)
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        var lines = await Versions(item).Where(version => before == null || version.Number < before).OrderByDescending(version => version.Number).Take(PageSize + 1)
            .Select(version => new VersionLine(version.Number, version.Action, version.At, version.StaffId, version.ApprovedBy, version.Why)).ToListAsync(cancel);
        return View($"{Folder}/History.cshtml", new HistoryPage(await pages.OfAsync(item, User, cancel), [.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Number : null, before is not null));
    }

    [HttpGet("versions/{number:int}")]
    public async Task<IActionResult> Version(string type, int id, int number, CancellationToken cancel) =>
        await desk.FindAsync(type, id, cancel) is { } item && await Versions(item).SingleOrDefaultAsync(version => version.Number == number, cancel) is { } version
            ? View($"{Folder}/Version.cshtml", new VersionPage(await pages.OfAsync(item, User, cancel), version)) : NotFound();

    [HttpGet("difference")]
    public async Task<IActionResult> Difference(string type, int id, string? from, string? to, CancellationToken cancel)
    {
        if (await desk.FindAsync(type, id, cancel) is not { } item)
        {
            return NotFound();
        }

        from ??= DifferencePage.Live;
        to ??= item.Draft is null ? DifferencePage.Live : DifferencePage.Draft;
        if (await SideAsync(item, from, cancel) is not { } before || await SideAsync(item, to, cancel) is not { } after)
        {
            return NotFound();
        }

        var step = await pages.OfAsync(item, User, cancel);
        return View($"{Folder}/Difference.cshtml", new DifferencePage(step, from, to, await ChoicesAsync(item, cancel), FieldDifference.Between(item.Type, before, after)));
    }

    private IQueryable<ContentVersion> Versions(ContentItem item) =>
        db.Set<ContentVersion>().AsNoTracking().Where(version => version.Type == item.Type.Name && version.RowId == item.Row.Id);

    private async Task<(ContentValues Texts, string Slug)?> SideAsync(ContentItem item, string side, CancellationToken cancel) => side switch
    {
        DifferencePage.Live => (item.Type.Read(item.Row), item.Row.Slug),
        DifferencePage.Draft => item.Draft is { } draft ? (draft.Texts, draft.Slug) : null,
        _ => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await Versions(item).SingleOrDefaultAsync(version => version.Number == number, cancel) is { } version
            ? (version.Texts, version.Slug) : null,
    };

    private async Task<IReadOnlyList<(string Value, string Words)>> ChoicesAsync(ContentItem item, CancellationToken cancel)
    {
        var versions = await Versions(item).OrderByDescending(version => version.Number).Take(PageSize).Select(version => new { version.Number, version.Action, version.At }).ToListAsync(cancel);
        return
        [
            (DifferencePage.Live, item.Row.IsPublished ? "On the site now" : "Last on the site"),
            .. item.Draft is null ? Array.Empty<(string, string)>() : [(DifferencePage.Draft, "The draft")],
            .. versions.Select(version => (version.Number.ToString(CultureInfo.InvariantCulture), $"Version {version.Number}: {StepWords.Of(version.Action)}, {ClinicTime.Brief(version.At)}")),
        ];
    }
}
