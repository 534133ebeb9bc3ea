using System.Globalization;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>A period is asked for, which gives a link; the link opens a page with a button, so that nothing that only looks at links uses it up; the button gives the file.</summary>
[Route("staff/exports")]
[StaffMay(StaffRight.Exports)]
public sealed class ExportsController(SiteDbContext db, ExportTickets tickets, ExportFile file, AuditTrail audit, Colleagues colleagues, IValidator<ExportForm> validator) : StaffController
{
    private const int EarlierShown = 50;

    [HttpGet("")]
    public Task<IActionResult> Index(CancellationToken cancel) => ShowAsync(new ExportForm(), StatusCodes.Status200OK, cancel);

    /// <summary>The answer is the page itself: an address of it would have to hold the code.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Ask(ExportForm form, CancellationToken cancel)
    {
        (await validator.ValidateAsync(form, cancel)).AddToModelState(ModelState);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(form, StatusCodes.Status422UnprocessableEntity, cancel);
        }

        var link = tickets.Add(form.From!.Value, form.Until!.Value, StaffId);
        await audit.SaveAsync(AuditAction.ExportAsked, StaffId, Period(link.Ticket), null, cancel);
        return View("Link", link);
    }

    [HttpGet("{code}")]
    public Task<IActionResult> Open(string code, CancellationToken cancel) => WithTicketAsync(code, async ticket =>
        View("Download", new ExportDownload(ticket, code, await file.CountAsync(ticket.From, ticket.Until, withAnswers: true, cancel))), cancel);

    [HttpPost("{code}")]
    public Task<IActionResult> Download(string code, bool withAnswers, CancellationToken cancel) => WithTicketAsync(code, async ticket =>
    {
        if (!await tickets.UseAsync(ticket, cancel))
        {
            return Over();
        }

        var count = await file.CountAsync(ticket.From, ticket.Until, withAnswers, cancel);
        var what = withAnswers ? "with names and answers" : "without names and answers";
        await audit.SaveAsync(AuditAction.Exported, StaffId, Period(ticket), string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "inquiry" : "inquiries")}, {what}"), cancel);

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"inquiries-{ClinicDays.Plain(ticket.From)}-{ClinicDays.Plain(ticket.Until)}.csv" }.ToString();
        await file.WriteAsync(Response.Body, ticket.From, ticket.Until, withAnswers, cancel);
        return new EmptyResult();
    }, cancel);

    private async Task<IActionResult> WithTicketAsync(string code, Func<ExportTicket, Task<IActionResult>> whenGood, CancellationToken cancel) =>
        await tickets.FindAsync(code, StaffId, cancel) is not { } ticket ? NotFound()
        : tickets.IsGood(ticket) ? await whenGood(ticket)
        : Over();

    private ViewResult Over()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return View("Over");
    }

    private async Task<IActionResult> ShowAsync(ExportForm form, int status, CancellationToken cancel)
    {
        var earlier = await db.Set<ExportTicket>().AsNoTracking().OrderByDescending(ticket => ticket.Created).Take(EarlierShown).ToListAsync(cancel);
        var names = await colleagues.NamesAsync(cancel);
        Response.StatusCode = status;
        ViewData[ExportsPage.Key] = new ExportsPage(earlier, names);
        return View("Index", form);
    }

    private static string Period(ExportTicket ticket) => $"{ClinicDays.Plain(ticket.From)} to {ClinicDays.Plain(ticket.Until)}";
}
