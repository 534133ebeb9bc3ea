using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Provider;

/// <summary>The one record of the provider, with what is missing on top. Visitors see a change within two seconds.</summary>
[Route("staff/provider")]
[StaffMay(StaffRight.ProviderRecord)]
public sealed class ProviderController(SiteDbContext db, IValidator<ProviderForm> validator, AuditTrail audit, TimeProvider clock) : StaffController
{
    [HttpGet("")]
    public async Task<IActionResult> Index(bool saved, CancellationToken cancel)
    {
        ViewData["Saved"] = saved;
        var today = clock.ClinicToday();
        return View(new ProviderOverview(
            await Record().AsNoTracking().FirstAsync(cancel),
            await db.Published<StaffedHours>().OrderBy(window => window.Order).ThenBy(window => window.Opens).ToListAsync(cancel),
            await db.Published<Holiday>().Where(holiday => holiday.Date >= today).OrderBy(holiday => holiday.Date).ToListAsync(cancel)));
    }

    [HttpGet("record")]
    public async Task<IActionResult> Edit(CancellationToken cancel) => View(ProviderForm.Of(await Record().AsNoTracking().FirstAsync(cancel)));

    [HttpPost("record")]
    public async Task<IActionResult> Save(ProviderForm form, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return Again(form, StatusCodes.Status422UnprocessableEntity);
        }

        var provider = await Record().FirstAsync(cancel);
        if (form.Seen != ProviderForm.StampOf(provider))
        {
            ViewData["Meanwhile"] = ProviderForm.Of(provider);
            form.Seen = ProviderForm.StampOf(provider);
            return Again(form, StatusCodes.Status409Conflict);
        }

        form.WriteTo(provider);
        await audit.SaveAsync(AuditAction.ProviderChanged, StaffId, "provider record", detail: null, cancel);
        return SeeOther("/staff/provider?saved=true");
    }

    private IQueryable<ProviderRecord> Record() => db.Set<ProviderRecord>().OrderBy(provider => provider.Id);

    private ViewResult Again(ProviderForm form, int status)
    {
        Response.StatusCode = status;
        return View("Edit", form);
    }
}
