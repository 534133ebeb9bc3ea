using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>What a restore would quietly undo is done again, in the copy, before anybody uses it.</summary>
public sealed class Replay(SiteDbContext db, InquiryDeletion deletion, AuditChain chain, AuditTrail audit, TimeProvider clock)
{
    /// <param name="since">Nothing where the replaced database is gone or cannot be read.</param>
    /// <param name="cancel">Leaves a copy that is not to be used.</param>
    public async Task<Replayed> RunAsync(SinceBackup? since, CancellationToken cancel)
    {
        var deleted = await DeleteAgainAsync(since?.Deletions ?? [], cancel);
        var (settled, uncertain) = await SettleMailsAsync(since, cancel);
        await ShutOutAsync(since, cancel);

        var head = await chain.HeadAsync(cancel);
        await audit.SaveAsync(AuditAction.DatabaseRestored, staffId: null, "database", since?.Head is { } before ? $"the log that is replaced ended with {before}" : "the log that is replaced is not known", cancel);
        return new Replayed(deleted, settled, uncertain, head);
    }

    private async Task<int> DeleteAgainAsync(IEnumerable<DeletedInquiry> deletions, CancellationToken cancel)
    {
        var again = 0;
        foreach (var deleted in deletions)
        {
            if (await db.Set<Inquiry>().SingleOrDefaultAsync(inquiry => inquiry.Id == deleted.Id, cancel) is { } inquiry)
            {
                await deletion.DeleteAsync(inquiry, deleted, cancel);
                again++;
            }
            else
            {
                db.Add(deleted);
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }
        }

        return again;
    }

    private async Task<(int Settled, int Uncertain)> SettleMailsAsync(SinceBackup? since, CancellationToken cancel)
    {
        var (settled, uncertain) = (0, 0);
        foreach (var email in await db.Set<OutboxEmail>().Where(email => email.Status == OutboxStatus.Pending).ToListAsync(cancel))
        {
            if (since?.Mails.GetValueOrDefault(email.Id) is { } known)
            {
                db.Entry(email).CurrentValues.SetValues(known);
                settled += known.Status == OutboxStatus.Pending ? 0 : 1;
            }
            else
            {
                db.Entry(email).Property(e => e.MayBeDuplicate).CurrentValue = true;
                uncertain++;
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return (settled, uncertain);
    }

    /// <summary>A session or a link that has ended since would be good again, and so would the account of somebody who has left.</summary>
    private async Task ShutOutAsync(SinceBackup? since, CancellationToken cancel)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await db.Set<StaffSession>().Where(session => session.Ended == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.Ended, now), cancel);
        await db.Set<StaffInvitation>().Where(invitation => invitation.Ended == null).ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.Ended, now), cancel);
        foreach (var member in await db.Set<StaffMember>().ToListAsync(cancel))
        {
            member.SecurityStamp = Guid.NewGuid().ToString();
            if (since?.Shut.TryGetValue(member.Id, out var shut) == true)
            {
                member.Shut ??= shut;
            }
        }
    }
}
