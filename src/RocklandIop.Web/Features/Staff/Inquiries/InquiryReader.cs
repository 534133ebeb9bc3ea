using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.Audit;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Opens one inquiry. That it is opened stands in the audit log before anything of it is unsealed.</summary>
public sealed class InquiryReader(SiteDbContext db, Sealer sealer, PossibleDuplicates duplicates, Colleagues colleagues, AuditTrail audit, TimeProvider clock)
{
    /// <param name="reference">Of the inquiry.</param>
    /// <param name="staffId">Who reads it.</param>
    /// <param name="detail">How they came to it, for the audit log.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Nothing when there is no such inquiry, or no more.</returns>
    public async Task<InquiryPage?> OpenAsync(string reference, Guid staffId, string? detail, CancellationToken cancel)
    {
        if (await db.Set<Inquiry>().AsNoTracking().SingleOrDefaultAsync(i => i.Reference == reference, cancel) is not { } inquiry)
        {
            return null;
        }

        await NoteAsync(inquiry, staffId, detail, cancel);

        var events = await db.Set<InquiryEvent>().AsNoTracking().Where(happening => happening.InquiryId == inquiry.Id).ToListAsync(cancel);
        var names = await colleagues.NamesAsync(cancel);
        var answers = inquiry.TryOpen(sealer);
        return new InquiryPage
        {
            Inquiry = inquiry,
            Answers = answers,
            Duplicates = answers is null ? [] : await duplicates.OfAsync(inquiry, cancel),
            Events = events,
            History = InquiryHistory.Lines(events, names, inquiry.SpamSignals, sealer),
            Mails = await db.Set<OutboxEmail>().AsNoTracking().Where(email => email.InquiryId == inquiry.Id).OrderBy(email => email.Created).ToListAsync(cancel),
            Names = names,
            Assignable = await colleagues.AssignableAsync(cancel),
            Now = clock.GetUtcNow(),
        };
    }

    private async Task NoteAsync(Inquiry inquiry, Guid staffId, string? detail, CancellationToken cancel)
    {
        if (!await db.Set<InquiryEvent>().AnyAsync(happening => happening.InquiryId == inquiry.Id && happening.Kind == InquiryEventKind.Opened && happening.StaffId == staffId, cancel))
        {
            db.Add(new InquiryEvent { InquiryId = inquiry.Id, At = clock.GetUtcNow(), Kind = InquiryEventKind.Opened, StaffId = staffId });
        }

        await audit.SaveAsync(AuditAction.Opened, staffId, inquiry.Reference, detail, cancel);
    }

}
