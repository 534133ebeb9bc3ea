using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.Accounts;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>What the database that is replaced knows and the backup cannot.</summary>
/// <param name="Deletions">Of inquiries that the backup does not know as deleted.</param>
/// <param name="Mails">How far those got that wait in the backup.</param>
/// <param name="Shut">Accounts that nobody may use any more, and since when.</param>
/// <param name="Newer">How many inquiries are in the replaced database only.</param>
/// <param name="Unknown">How many inquiries of the backup it has neither kept nor deleted: it may have begun anew in between.</param>
/// <param name="Head">Of its audit log.</param>
public sealed record SinceBackup(
    IReadOnlyList<DeletedInquiry> Deletions,
    IReadOnlyDictionary<Guid, OutboxEmail> Mails,
    IReadOnlyDictionary<Guid, DateTimeOffset> Shut,
    int Newer,
    int Unknown,
    AuditHead? Head)
{
    public static async Task<SinceBackup> ReadAsync(IServiceProvider backupServices, IServiceProvider replacedServices, CancellationToken cancel)
    {
        var backup = backupServices.GetRequiredService<SiteDbContext>();
        var replaced = replacedServices.GetRequiredService<SiteDbContext>();
        var deleted = await backup.Set<DeletedInquiry>().Select(inquiry => inquiry.Id).ToHashSetAsync(cancel);
        var deletions = new List<DeletedInquiry>();
        await foreach (var inquiry in replaced.Set<DeletedInquiry>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!deleted.Contains(inquiry.Id))
            {
                deletions.Add(inquiry);
            }
        }

        var waiting = await backup.Set<OutboxEmail>().Where(email => email.Status == OutboxStatus.Pending).Select(email => email.Id).ToListAsync(cancel);
        var mails = new Dictionary<Guid, OutboxEmail>();
        foreach (var some in waiting.Chunk(100))
        {
            foreach (var email in await replaced.Set<OutboxEmail>().AsNoTracking().Where(email => some.Contains(email.Id)).ToListAsync(cancel))
            {
                mails[email.Id] = email;
            }
        }

        var inBackup = await backup.Set<Inquiry>().Select(inquiry => inquiry.Id).ToHashSetAsync(cancel);
        var inReplaced = await replaced.Set<Inquiry>().Select(inquiry => inquiry.Id).ToHashSetAsync(cancel);
        var gone = deletions.Select(inquiry => inquiry.Id).ToHashSet();
        var shut = await replaced.Set<StaffMember>().Where(member => member.Shut != null).ToDictionaryAsync(member => member.Id, member => member.Shut!.Value, cancel);
        return new SinceBackup(
            deletions,
            mails,
            shut,
            inReplaced.Count(id => !inBackup.Contains(id) && !deleted.Contains(id)),
            inBackup.Count(id => !inReplaced.Contains(id) && !gone.Contains(id)),
            await replacedServices.GetRequiredService<AuditChain>().HeadAsync(cancel));
    }
}
