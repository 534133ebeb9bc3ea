using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Audit;

[Route("staff/audit")]
[StaffMay(StaffRight.Audit)]
public sealed class AuditController(SiteDbContext db, AuditTrail audit, AuditChain chain, Colleagues colleagues, IValidator<AuditFilter> validator) : StaffController
{
    private const int PageSize = 50;

    [HttpGet("")]
    public Task<IActionResult> Index(AuditFilter filter, long? before, CancellationToken cancel) => CheckedAsync(filter, async () =>
    {
        if (before is null)
        {
            await audit.SaveAsync(AuditAction.AuditRead, StaffId, filter.ReadSubject(), filter.InWords(), cancel);
        }

        var asked = filter.Of(db.Set<AuditEntry>().AsNoTracking());
        if (before is not null)
        {
            asked = asked.Where(entry => entry.Sequence < before);
        }

        var entries = await asked.OrderByDescending(entry => entry.Sequence).Take(PageSize + 1).ToListAsync(cancel);
        var older = entries.Count > PageSize ? filter.Address(entries[PageSize - 1].Sequence) : null;
        return await ShowAsync(filter, [.. entries.Take(PageSize)], older, before is null, cancel);
    }, cancel);

    /// <summary>What somebody typed is read before it stands in an address.</summary>
    [HttpPost("filter")]
    public Task<IActionResult> Filter(AuditFilter filter, CancellationToken cancel) =>
        CheckedAsync(filter, () => Task.FromResult<IActionResult>(SeeOther(filter.Address())), cancel);

    [HttpPost("check")]
    public async Task<IActionResult> Check(CancellationToken cancel) => View("Check", await chain.VerifyAsync(null, cancel));

    private async Task<IActionResult> CheckedAsync(AuditFilter filter, Func<Task<IActionResult>> whenValid, CancellationToken cancel)
    {
        (await validator.ValidateAsync(filter, cancel)).AddToModelState(ModelState);
        if (ModelState.IsValid)
        {
            return await whenValid();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(filter, [], null, isFirst: true, cancel);
    }

    private async Task<IActionResult> ShowAsync(AuditFilter filter, IReadOnlyList<AuditEntry> entries, string? older, bool isFirst, CancellationToken cancel)
    {
        var names = await colleagues.NamesAsync(cancel);
        ViewData[AuditPage.Key] = new AuditPage(entries, names, older, isFirst);
        return View("Index", filter);
    }
}
