using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>The one way to write to the audit log: what was changed and the entry about it are stored together or not at all.</summary>
public sealed class AuditTrail(SiteDbContext db, Sealer sealer, TimeProvider clock)
{
    /// <summary>What the first entry follows.</summary>
    public const string Start = "";

    private const int Attempts = 50;

    /// <summary>Saves all that the database context holds, with one more entry. Without a member of staff nobody was signed in.
    /// The subject is a reference number or an id of at most 60 characters, the detail words of ours of at most 200; neither ever holds what a visitor wrote.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed one of the rows; nothing was saved.</exception>
    public async Task SaveAsync(AuditAction action, Guid? staffId, string? subject, string? detail, CancellationToken cancel)
    {
        var entry = new AuditEntry { At = clock.GetUtcNow(), Action = action, StaffId = staffId, Subject = subject, Detail = detail };
        db.Add(entry);

        for (var attempt = 1; ; attempt++)
        {
            var last = await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.Hash }).FirstOrDefaultAsync(cancel);
            entry.Follow(last?.Sequence ?? 0, last?.Hash ?? Start, sealer);
            try
            {
                await db.SaveChangesAsync(cancel);
                return;
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation() && attempt < Attempts)
            {
                // When somebody else took the place in the chain, the next one is free; any other row that is refused is its owner's to judge.
                if (!await db.Set<AuditEntry>().AnyAsync(other => other.Sequence == entry.Sequence, cancel))
                {
                    throw;
                }
            }
        }
    }
}
