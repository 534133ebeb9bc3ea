using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>
/// The rows as the outbox changes them, each by one conditional update. Whoever no longer holds the lease changes nothing.
/// None is cancelled once it is asked for: a half-known change would keep its mail waiting, or send it twice.
/// </summary>
public sealed partial class OutboxRows(SiteDbContext db, TimeProvider clock, ILogger<OutboxRows> log)
{
    public async Task<IReadOnlyList<DueEmail>> DueAsync(int most, bool alarmsOnly, CancellationToken cancel)
    {
        var due = Claimable(clock.GetUtcNow());
        return await (alarmsOnly ? due.Where(email => email.Kind == AlarmEmail.Kind) : due)
            .OrderBy(email => email.NextAttempt)
            .Select(email => new DueEmail(email.Id, email.Attempts))
            .Take(most)
            .ToListAsync(cancel);
    }

    /// <summary>One row by its id with the whole condition: a batch claimed with Take would keep the condition in a sub-query, and two nodes could win.
    /// The attempt counts from here, so a mail that kills the process cannot do so for ever; and a lease that was never given back is a sender that died, perhaps after sending.</summary>
    public async Task<OutboxEmail?> ClaimAsync(DueEmail due)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Outbox.Lease;
        Guid? token = Guid.NewGuid();
        var next = now + BackOff.After(due.Attempts + 1);

        var claimed = await Claimable(now).Where(email => email.Id == due.Id).ExecuteUpdateAsync(set => set
            .SetProperty(email => email.MayBeDuplicate, email => email.MayBeDuplicate || email.LeaseToken != null)
            .SetProperty(email => email.LeaseToken, token)
            .SetProperty(email => email.LeaseUntil, until)
            .SetProperty(email => email.NextAttempt, next)
            .SetProperty(email => email.Attempts, email => email.Attempts + 1), CancellationToken.None);

        return claimed == 1
            ? await db.Set<OutboxEmail>().AsNoTracking().SingleOrDefaultAsync(email => email.Id == due.Id && email.LeaseToken == token, CancellationToken.None)
            : null;
    }

    public async Task SentAsync(OutboxEmail email)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var settled = await SettleAsync(email, set => set
            .SetProperty(e => e.Status, OutboxStatus.Sent)
            .SetProperty(e => e.Sent, now)
            .SetProperty(e => e.LastError, (string?)null)
            .SetProperty(e => e.LastErrorClass, (OutboxErrorClass?)null)
            .SetProperty(e => e.LastSmtpCode, (int?)null));

        if (!settled)
        {
            await MarkAsync(email);
        }
    }

    public async Task FailedAsync(OutboxEmail email, OutboxStatus status, MailFailedException failure)
    {
        var uncertain = failure.ErrorClass == OutboxErrorClass.Uncertain;
        var settled = await SettleAsync(email, set => WithError(set, failure)
            .SetProperty(e => e.Status, status)
            .SetProperty(e => e.UncertainAttempts, e => e.UncertainAttempts + (uncertain ? 1 : 0))
            .SetProperty(e => e.MayBeDuplicate, e => e.MayBeDuplicate || uncertain));

        if (!settled && uncertain)
        {
            await MarkAsync(email);
        }
    }

    /// <summary>The attempt did not count. It goes behind those that wait already: a mail that always meets a closed door must not be the one that knocks every time.</summary>
    public Task GiveBackAsync(OutboxEmail email, MailFailedException? failure = null)
    {
        var now = clock.GetUtcNow();
        return SettleAsync(email, set => (failure is null ? set : WithError(set, failure))
            .SetProperty(e => e.Attempts, e => e.Attempts - 1)
            .SetProperty(e => e.NextAttempt, now));
    }

    /// <summary>The attempt counts, and nothing was sent.</summary>
    public Task ReleaseAsync(OutboxEmail email) => SettleAsync(email, set => set);

    private IQueryable<OutboxEmail> Claimable(DateTimeOffset now) => db.Set<OutboxEmail>()
        .Where(email => email.Status == OutboxStatus.Pending && email.NextAttempt <= now && (email.LeaseUntil == null || email.LeaseUntil < now));

    private async Task<bool> SettleAsync(OutboxEmail email, Func<UpdateSettersBuilder<OutboxEmail>, UpdateSettersBuilder<OutboxEmail>> change) =>
        await db.Set<OutboxEmail>().Where(e => e.Id == email.Id && e.LeaseToken == email.LeaseToken)
            .ExecuteUpdateAsync(set => change(set)
                .SetProperty(e => e.LeaseToken, (Guid?)null)
                .SetProperty(e => e.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None) == 1;

    private static UpdateSettersBuilder<OutboxEmail> WithError(UpdateSettersBuilder<OutboxEmail> set, MailFailedException failure) => set
        .SetProperty(e => e.LastError, failure.Error)
        .SetProperty(e => e.LastErrorClass, (OutboxErrorClass?)failure.ErrorClass)
        .SetProperty(e => e.LastSmtpCode, failure.SmtpCode);

    /// <summary>It went out while the lease was no longer ours: somebody else may be sending it, too, or it was deleted meanwhile.</summary>
    private async Task MarkAsync(OutboxEmail email)
    {
        if (await db.Set<OutboxEmail>().Where(e => e.Id == email.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.MayBeDuplicate, true), CancellationToken.None) == 1)
        {
            LostLease(log, email.Id);
        }
        else
        {
            Gone(log, email.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Email} went out, but its lease had run out: it may arrive twice")]
    private static partial void LostLease(ILogger log, Guid email);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Email} went out while its inquiry was being deleted")]
    private static partial void Gone(ILogger log, Guid email);
}
