using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Reads what a screen about one row shows, for whoever looks at it.</summary>
public sealed class StepPages(SiteDbContext db, ContentWorkflow workflow, DraftChecks checks, Colleagues colleagues, TimeProvider clock)
{
    public async Task<StepPage> OfAsync(ContentItem item, ClaimsPrincipal person, CancellationToken cancel) => new()
    {
        Item = item,
        Names = await colleagues.NamesAsync(cancel),
        Scheduled = await db.Set<ScheduledChange>().AsNoTracking().Where(change => change.Type == item.Type.Name && change.RowId == item.Row.Id).OrderBy(change => change.At).ToListAsync(cancel),
        NeedsSecondPerson = workflow.NeedsSecondPerson(item.Type),
        MayBePublished = workflow.MayBePublished(item),
        IsAuthor = item.Draft?.IsAuthor(person.StaffId()) == true,
        Verdict = item.Draft is null ? null : await checks.OfAsync(item, cancel),
        Today = clock.ClinicToday(),
    };
}
