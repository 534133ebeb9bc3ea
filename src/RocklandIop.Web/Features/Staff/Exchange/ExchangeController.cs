using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>All content as files: out, to be read and compared elsewhere; and in, by way of a plan.</summary>
[Route("staff/content/exchange")]
[StaffMay(StaffRight.Content)]
public sealed class ExchangeController(SiteDbContext db, ContentExport export, ContentImport import, AuditTrail audit, TimeProvider clock) : StaffController
{
    private const string Address = "/staff/content/exchange";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    [HttpGet("")]
    public async Task<IActionResult> Index(string? done, CancellationToken cancel)
    {
        await ForgetOldAsync(cancel);
        ViewData["Notice"] = done switch
        {
            "imported" => "Everything was imported. Visitors see it now.",
            "dropped" => "The files were dropped. Nothing was changed.",
            _ => null,
        };
        return View();
    }

    /// <summary>A form and no link: it is written down who took the files.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export(CancellationToken cancel)
    {
        var zip = await export.ZipAsync(cancel);
        await audit.SaveAsync(AuditAction.ContentExported, StaffId, "content", detail: null, cancel);
        return File(zip, "application/zip", string.Create(CultureInfo.InvariantCulture, $"rockland-content-{clock.ClinicToday():yyyy-MM-dd}.zip"));
    }

    [HttpPost("")]
    [StaffMay(StaffRight.ContentImport)]
    [Upload(51)]
    public async Task<IActionResult> HandIn(IFormFile? file, CancellationToken cancel)
    {
        await ForgetOldAsync(cancel);
        if (file is not { Length: > 0 })
        {
            return Refuse("Choose a zip with content files");
        }

        using var zip = new MemoryStream();
        await file.CopyToAsync(zip, cancel);
        try
        {
            await import.PlanAsync(zip.ToArray(), cancel);
        }
        catch (SeedException e)
        {
            return Refuse(e.Message);
        }

        // Comparing has tracked every row; none of them is to be saved.
        db.ChangeTracker.Clear();
        var pending = new PendingImport { StaffId = StaffId, At = clock.GetUtcNow(), Zip = zip.ToArray() };
        db.Add(pending);
        await db.SaveChangesAsync(cancel);
        return SeeOther($"{Address}/{pending.Id}");
    }

    [HttpGet("{id:guid}")]
    [StaffMay(StaffRight.ContentImport)]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is { } pending
        ? await ShowAsync(pending, new ImportForm(), notice: null, StatusCodes.Status200OK, cancel)
        : NotFound();

    [HttpPost("{id:guid}/import")]
    [StaffMay(StaffRight.ContentImport)]
    public async Task<IActionResult> Import(Guid id, ImportForm form, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } pending)
        {
            return NotFound();
        }

        ImportPlan plan;
        try
        {
            plan = await import.PlanAsync(pending.Zip, cancel);
        }
        catch (SeedException)
        {
            return await ShowAsync(pending, form, notice: null, StatusCodes.Status409Conflict, cancel);
        }

        if (plan.Stamp != form.Stamp)
        {
            return await AgainAsync(pending, form, cancel);
        }

        var reason = form.Reason?.Trim();
        if (plan.Blocking.Count > 0 && reason is not { Length: >= ContentImport.ShortestReason and <= ContentImport.LongestReason })
        {
            ModelState.AddModelError(nameof(ImportForm.Reason), $"Say why, in {ContentImport.ShortestReason} to {ContentImport.LongestReason} characters");
            return await ShowAsync(pending, form, notice: null, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        try
        {
            db.Remove(pending);
            await import.ApplyAsync(plan, StaffId, plan.Blocking.Count > 0 ? reason : null, cancel);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || e.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return await FindAsync(id, cancel) is { } again ? await AgainAsync(again, form, cancel) : NotFound();
        }

        return SeeOther($"{Address}?done=imported");
    }

    [HttpPost("{id:guid}/removal")]
    [StaffMay(StaffRight.ContentImport)]
    public async Task<IActionResult> Drop(Guid id, CancellationToken cancel)
    {
        await db.Set<PendingImport>().Where(pending => pending.Id == id).ExecuteDeleteAsync(cancel);
        return SeeOther($"{Address}?done=dropped");
    }

    private Task<IActionResult> AgainAsync(PendingImport pending, ImportForm form, CancellationToken cancel) =>
        ShowAsync(pending, form, "Nothing was imported: content was changed while you read the plan. This is the plan as it is now.", StatusCodes.Status409Conflict, cancel);

    private async Task<IActionResult> ShowAsync(PendingImport pending, ImportForm form, string? notice, int status, CancellationToken cancel)
    {
        // A row that was compared before would be taken for what is there.
        db.ChangeTracker.Clear();
        var (plan, wrong) = ((ImportPlan?)null, (string?)null);
        try
        {
            plan = await import.PlanAsync(pending.Zip, cancel);
        }
        catch (SeedException e)
        {
            wrong = e.Message;
        }

        // The hidden stamp is that of the plan that is shown, whatever was sent.
        ModelState.Remove(nameof(ImportForm.Stamp));
        Response.StatusCode = status;
        ViewData[ImportPage.Key] = new ImportPage(pending, plan, wrong, notice);
        return View("Show", form);
    }

    private ViewResult Refuse(string problem)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["Problem"] = problem;
        return View("Index");
    }

    private Task<PendingImport?> FindAsync(Guid id, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Kept;
        return db.Set<PendingImport>().SingleOrDefaultAsync(pending => pending.Id == id && pending.At > since, cancel);
    }

    private async Task ForgetOldAsync(CancellationToken cancel)
    {
        var until = clock.GetUtcNow() - Kept;
        await db.Set<PendingImport>().Where(pending => pending.At <= until).ExecuteDeleteAsync(cancel);
    }
}
