using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Record;

/// <summary>The legal export of one inquiry: a page to print, with all that is kept of it.</summary>
[Route("staff/inquiries/{reference}/record")]
[StaffMay(StaffRight.LegalHold)]
public sealed class RecordController(SiteDbContext db, AuditTrail audit, Colleagues colleagues, Sealer sealer, TimeProvider clock) : StaffController
{
    private const string Unreadable = "(cannot be opened)";

    [HttpGet("")]
    public async Task<IActionResult> Index(string reference, CancellationToken cancel)
    {
        var known = ReferenceNumber.Read(reference);
        if (await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(i => i.Reference == known, cancel) is not { } inquiry)
        {
            return NotFound();
        }

        // Written down before anything shows.
        var now = clock.GetUtcNow();
        db.Add(new InquiryEvent { InquiryId = inquiry.Id, At = now, Kind = InquiryEventKind.Exported, StaffId = StaffId });
        await audit.SaveAsync(AuditAction.LegalExported, StaffId, inquiry.Reference, null, cancel);

        var history = await db.Set<InquiryEvent>().AsNoTracking().Where(e => e.InquiryId == inquiry.Id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancel);
        var names = await colleagues.NamesAsync(cancel);
        return View("Index", new RecordPage
        {
            Inquiry = inquiry,
            Answers = inquiry.TryOpen(sealer),
            History = [.. history.Select(happening => (happening, Note(happening)))],
            Log = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Subject == inquiry.Reference).OrderBy(entry => entry.Sequence).ToListAsync(cancel),
            Mails = await db.Set<OutboxEmail>().AsNoTracking().Where(email => email.InquiryId == inquiry.Id).OrderBy(email => email.Created).ThenBy(email => email.Id).ToListAsync(cancel),
            Names = names,
            PrintedBy = names.GetValueOrDefault(StaffId, ""),
            Printed = now,
        });
    }

    private string? Note(InquiryEvent happening)
    {
        try
        {
            return happening.OpenNote(sealer);
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
    }
}
