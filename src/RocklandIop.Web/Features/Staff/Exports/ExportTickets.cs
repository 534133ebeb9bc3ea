using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Exports;

/// <summary>A link counts for the person who asked for it, for <see cref="ExportTicket.Life"/>, and once.</summary>
public sealed class ExportTickets(SiteDbContext db, TimeProvider clock)
{
    /// <summary>Not saved yet: the audit log's entry goes with it.</summary>
    public ExportLink Add(DateOnly from, DateOnly until, Guid staffId)
    {
        var code = SecretCode.ForLink();
        var ticket = new ExportTicket { StaffId = staffId, CodeHash = SecretCode.HashOf(code), From = from, Until = until, Created = clock.GetUtcNow() };
        db.Add(ticket);
        return new ExportLink(ticket, code);
    }

    /// <returns>Nothing when it never was this person's, whoever else's it may be.</returns>
    public Task<ExportTicket?> FindAsync(string code, Guid staffId, CancellationToken cancel)
    {
        var hash = SecretCode.HashOf(code);
        return db.Set<ExportTicket>().AsNoTracking().SingleOrDefaultAsync(ticket => ticket.CodeHash == hash && ticket.StaffId == staffId, cancel);
    }

    public bool IsGood(ExportTicket ticket) => ticket.Used is null && clock.GetUtcNow() < ticket.Created + ExportTicket.Life;

    /// <returns>Whether it was there to be used: not for a second who presses the button at the same moment.</returns>
    public async Task<bool> UseAsync(ExportTicket ticket, CancellationToken cancel)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return IsGood(ticket) && await db.Set<ExportTicket>().Where(t => t.Id == ticket.Id && t.Used == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.Used, now), cancel) == 1;
    }
}
