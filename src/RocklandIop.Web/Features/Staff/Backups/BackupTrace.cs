using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Backups;

/// <summary>The audit log is what remembers backups: it has to know of every copy anyway.</summary>
public static class BackupTrace
{
    public static Task<DateTimeOffset?> LastBackupAsync(this SiteDbContext db, CancellationToken cancel) => db.Set<AuditEntry>()
        .Where(entry => entry.Action == AuditAction.BackedUp)
        .OrderByDescending(entry => entry.Sequence)
        .Select(entry => (DateTimeOffset?)entry.At)
        .FirstOrDefaultAsync(cancel);
}
