using System.Globalization;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Features.Staff.Provider;

namespace RocklandIop.Web.Features.Staff.Holidays;

/// <summary>Days on which nobody reads inquiries.</summary>
[Route("staff/provider/holidays")]
[StaffMay(StaffRight.ProviderRecord)]
public sealed class HolidaysController(SiteDbContext db, IValidator<HolidayForm> validator, AuditTrail audit) : StaffController
{
    private const string Address = "/staff/provider/holidays";

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => ShowAsync(new HolidayForm(), StatusCodes.Status200OK, cancel);

    [HttpPost("")]
    public async Task<IActionResult> Add(HolidayForm form, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (ModelState.IsValid && (await AllAsync(cancel)).Any(holiday => holiday.Date == form.Day()))
        {
            ModelState.AddModelError(nameof(HolidayForm.Date), "This day is a holiday already");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(form, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        db.Add(new Holiday { Slug = DeskRows.NewSlug(), Date = form.Day()!.Value, Name = form.Name!.Trim() });
        await audit.SaveAsync(AuditAction.HolidaysChanged, StaffId, "holidays", string.Create(CultureInfo.InvariantCulture, $"{form.Day():yyyy-MM-dd} added"), cancel);
        return SeeOther(Address);
    }

    [HttpPost("{id:int}/removal")]
    public async Task<IActionResult> Remove(int id, CancellationToken cancel)
    {
        // One that somebody else has taken away a moment ago is away.
        if (await db.Set<Holiday>().SingleOrDefaultAsync(holiday => holiday.Id == id, cancel) is { } holiday)
        {
            DeskRows.Remove(db, holiday);
            await audit.SaveAsync(AuditAction.HolidaysChanged, StaffId, "holidays", string.Create(CultureInfo.InvariantCulture, $"{holiday.Date:yyyy-MM-dd} taken away"), cancel);
        }

        return SeeOther(Address);
    }

    private async Task<IActionResult> ShowAsync(HolidayForm form, int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        ViewData["Holidays"] = await AllAsync(cancel);
        return View("Index", form);
    }

    private Task<List<Holiday>> AllAsync(CancellationToken cancel) => db.Published<Holiday>().OrderBy(holiday => holiday.Date).ToListAsync(cancel);
}
