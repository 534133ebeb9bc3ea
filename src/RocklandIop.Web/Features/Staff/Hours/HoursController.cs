using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Provider;

namespace RocklandIop.Web.Features.Staff.Hours;

/// <summary>When somebody reads inquiries, weekday by weekday, in the clinic's own time.</summary>
[Route("staff/provider/hours")]
[StaffMay(StaffRight.ProviderRecord)]
public sealed class HoursController(SiteDbContext db, IValidator<HoursForm> validator, AuditTrail audit) : StaffController
{
    private const string Address = "/staff/provider/hours";

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => ShowAsync(new HoursForm(), StatusCodes.Status200OK, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(HoursForm form, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (ModelState.IsValid && (await WindowsAsync(cancel)).Any(form.Overlaps))
        {
            ModelState.AddModelError(nameof(HoursForm.Opens), "These hours overlap with hours that are there already; take those away first");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(form, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        db.Add(form.Window(DeskRows.NewSlug()));
        await audit.SaveAsync(AuditAction.HoursChanged, StaffId, "staffed hours", $"{form.Day} added", cancel);
        return SeeOther(Address);
    }

    [HttpPost("{id:int}/removal")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancel)
    {
        // One that somebody else has taken away a moment ago is away.
        if (await db.Set<StaffedHours>().SingleOrDefaultAsync(window => window.Id == id, cancel) is { } window)
        {
            DeskRows.Remove(db, window);
            await audit.SaveAsync(AuditAction.HoursChanged, StaffId, "staffed hours", $"{window.Day} taken away", cancel);
        }

        return SeeOther(Address);
    }

    private async Task<IActionResult> ShowAsync(HoursForm form, int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        ViewData["Windows"] = await WindowsAsync(cancel);
        return View("Index", form);
    }

    private Task<List<StaffedHours>> WindowsAsync(CancellationToken cancel) =>
        db.Published<StaffedHours>().OrderBy(window => window.Order).ThenBy(window => window.Opens).ToListAsync(cancel);
}
