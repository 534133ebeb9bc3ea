using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>Sends what is due. Many nodes may run it at once: a row is claimed by one conditional update, and a crash frees it when the lease runs out.</summary>
public sealed partial class Outbox(SiteDbContext db, IServiceProvider services, Mailer mailer, TimeProvider clock, ILogger<Outbox> log)
{
    /// <summary>Longer than the longest send (<see cref="SmtpSession.Deadline"/>), so that a slow send is never taken over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int Batch = 20;

    private static readonly TimeSpan[] BackOff =
        [.. new double[] { 0.5, 1, 2, 5, 10, 20, 40, 60, 120, 240 }.Select(TimeSpan.FromMinutes)];

    /// <returns>How many mails were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var sent = 0;
        await using var session = mailer.Open();

        foreach (var id in await DueAsync(cancel))
        {
            if (await ClaimAsync(id, cancel) is { } email)
            {
                switch (await TrySendAsync(email, session, cancel))
                {
                    case Outcome.Sent:
                        sent++;
                        break;
                    case Outcome.ServerUnreachable:
                        // Every other mail would meet the same closed door.
                        return sent;
                    case Outcome.Failed:
                        break;
                }
            }
        }

        return sent;
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.Set<OutboxEmail>()
            .Where(email => email.Status == OutboxStatus.Pending && email.NextAttempt <= now && (email.LeaseUntil == null || email.LeaseUntil < now))
            .OrderBy(email => email.NextAttempt)
            .Select(email => email.Id)
            .Take(Batch)
            .ToListAsync(cancel);
    }

    /// <summary>One row by its id with the whole condition: a batch claimed with Take would keep the condition in a sub-query, and two nodes could win.
    /// The attempt counts from here, so a mail that kills the process cannot do so for ever.</summary>
    private async Task<OutboxEmail?> ClaimAsync(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Lease;
        Guid? token = Guid.NewGuid();

        var claimed = await db.Set<OutboxEmail>()
            .Where(email => email.Id == id && email.Status == OutboxStatus.Pending && email.NextAttempt <= now && (email.LeaseUntil == null || email.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(email => email.LeaseToken, token)
                .SetProperty(email => email.LeaseUntil, until)
                .SetProperty(email => email.Attempts, email => email.Attempts + 1), cancel);

        return claimed == 1
            ? await db.Set<OutboxEmail>().AsNoTracking().SingleOrDefaultAsync(email => email.Id == id && email.LeaseToken == token, cancel)
            : null;
    }

    private async Task<Outcome> TrySendAsync(OutboxEmail email, SmtpSession session, CancellationToken cancel)
    {
        try
        {
            var content = await services.GetRequiredKeyedService<EmailTemplate>(email.Kind).WriteAsync(email, cancel);
            await session.SendAsync(email, content, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await ReleaseAsync(email);
            throw;
        }
        catch (Exception e) when (!e.IsDatabaseFailure())
        {
            return await RecordFailureAsync(email, e);
        }

        // Not cancelled with the rest: the mail is out, and only this line keeps it from going out again.
        await FinishAsync(email, OutboxStatus.Sent, error: null, smtpCode: null);
        SentEmail(log, email.Id, email.Kind, email.Attempts);
        return Outcome.Sent;
    }

    private async Task<Outcome> RecordFailureAsync(OutboxEmail email, Exception exception)
    {
        var smtpCode = (exception as SmtpCommandException)?.StatusCode;
        // A refused recipient or message stays refused; a render that cannot work never will, and plain text is never the way out.
        var hopeless = smtpCode is { } code && (int)code >= 500 && exception is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted }
            || exception is UnsendableEmailException or System.Security.Cryptography.CryptographicException;

        if (hopeless)
        {
            await FinishAsync(email, OutboxStatus.Dead, exception.GetType().Name, (int?)smtpCode);
            GaveUp(log, email.Id, email.Kind, email.Attempts, exception.GetType().Name);
            return Outcome.Failed;
        }

        var wait = BackOff[Math.Min(email.Attempts, BackOff.Length) - 1];
        var next = clock.GetUtcNow() + wait * (0.9 + 0.2 * Random.Shared.NextDouble());
        await db.Set<OutboxEmail>().Where(e => e.Id == email.Id && e.LeaseToken == email.LeaseToken)
            .ExecuteUpdateAsync(set => set
                .SetProperty(e => e.NextAttempt, next)
                .SetProperty(e => e.LeaseToken, (Guid?)null)
                .SetProperty(e => e.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(e => e.LastError, exception.GetType().Name)
                .SetProperty(e => e.LastSmtpCode, (int?)smtpCode), CancellationToken.None);
        WillRetry(log, email.Id, email.Kind, email.Attempts, exception.GetType().Name, wait.TotalMinutes);

        return exception is SmtpCommandException ? Outcome.Failed : Outcome.ServerUnreachable;
    }

    private async Task FinishAsync(OutboxEmail email, OutboxStatus status, string? error, int? smtpCode)
    {
        DateTimeOffset? sentAt = status == OutboxStatus.Sent ? clock.GetUtcNow() : null;
        var finished = await db.Set<OutboxEmail>().Where(e => e.Id == email.Id && e.LeaseToken == email.LeaseToken)
            .ExecuteUpdateAsync(set => set
                .SetProperty(e => e.Status, status)
                .SetProperty(e => e.Sent, sentAt)
                .SetProperty(e => e.LeaseToken, (Guid?)null)
                .SetProperty(e => e.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(e => e.LastError, error)
                .SetProperty(e => e.LastSmtpCode, smtpCode), CancellationToken.None);

        if (finished == 0)
        {
            LostLease(log, email.Id);
        }
    }

    private Task<int> ReleaseAsync(OutboxEmail email) =>
        db.Set<OutboxEmail>().Where(e => e.Id == email.Id && e.LeaseToken == email.LeaseToken)
            .ExecuteUpdateAsync(set => set
                .SetProperty(e => e.LeaseToken, (Guid?)null)
                .SetProperty(e => e.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);

    private enum Outcome
    {
        Sent,
        Failed,
        ServerUnreachable,
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {Email} ({Kind}) sent at attempt {Attempt}")]
    private static partial void SentEmail(ILogger log, Guid email, string kind, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Email} ({Kind}) not sent at attempt {Attempt}: {Error}; next attempt in about {Minutes} minutes")]
    private static partial void WillRetry(ILogger log, Guid email, string kind, int attempt, string error, double minutes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Email} ({Kind}) given up at attempt {Attempt}: {Error}")]
    private static partial void GaveUp(ILogger log, Guid email, string kind, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Email} was sent, but its lease had run out: it may arrive twice")]
    private static partial void LostLease(ILogger log, Guid email);
}
