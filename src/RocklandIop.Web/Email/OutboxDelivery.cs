using RocklandIop.Web.Data;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Web.Email;

/// <summary>One claimed mail: written, sent, and what came of it noted.</summary>
public sealed partial class OutboxDelivery(OutboxRows rows, IServiceProvider services, OutboxMetrics metrics, TimeProvider clock, ILogger<OutboxDelivery> log)
{
    /// <returns>Nothing when it was sent.</returns>
    public async Task<MailFailedException?> SendAsync(OutboxEmail email, SmtpSession session, CancellationToken cancel)
    {
        using var span = SiteSpans.Start("mail send");
        span?.SetTag(SiteSpans.MailKind, email.Kind);
        try
        {
            await session.SendAsync(email, await WriteAsync(email, cancel), cancel);
        }
        catch (MailFailedException failure)
        {
            span.Fail(failure.ErrorClass.ToString());
            await NoteAsync(email, failure);
            return failure;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await rows.GiveBackAsync(email);
            throw;
        }
        catch
        {
            // The database failed while the mail was written. Left claimed, it would pass for one that may have been sent.
            await rows.ReleaseAsync(email);
            throw;
        }

        // The mail is out, and only this line keeps it from going out again.
        await rows.SentAsync(email);
        metrics.Sent();
        SentEmail(log, email.Id, email.Kind, email.Attempts);
        return null;
    }

    private async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        if (email.WasClaimedTooOften)
        {
            throw new MailFailedException(OutboxErrorClass.Poison, new UnsendableEmailException("It was claimed too often and never settled."));
        }

        // While a new version is being rolled out, another node may know the kind.
        var template = services.GetKeyedService<EmailTemplate>(email.Kind)
            ?? throw new MailFailedException(OutboxErrorClass.Transient, new NotSupportedException());
        try
        {
            return await template.WriteAsync(email, cancel);
        }
        catch (Exception e) when (!e.IsDatabaseFailure() && !(e is OperationCanceledException && cancel.IsCancellationRequested))
        {
            // Never sent another way: a mail that cannot be sealed to its reader stays here.
            throw new MailFailedException(OutboxErrorClass.Poison, e);
        }
    }

    private async Task NoteAsync(OutboxEmail email, MailFailedException failure)
    {
        var status = email.StatusAfter(failure.ErrorClass, clock.GetUtcNow());
        if (failure.ErrorClass == OutboxErrorClass.Channel)
        {
            await rows.GiveBackAsync(email, failure);
        }
        else
        {
            await rows.FailedAsync(email, status, failure);
        }

        metrics.Failed(failure.ErrorClass);
        NotSent(log, status == OutboxStatus.Pending ? LogLevel.Warning : LogLevel.Error, email.Id, email.Kind, email.Attempts, failure.ErrorClass, failure.Error, status);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {Email} ({Kind}) sent at attempt {Attempt}")]
    private static partial void SentEmail(ILogger log, Guid email, string kind, int attempt);

    [LoggerMessage(Message = "Mail {Email} ({Kind}) not sent at attempt {Attempt}: {ErrorClass}, {Error}; it is {Status}")]
    private static partial void NotSent(ILogger log, LogLevel level, Guid email, string kind, int attempt, OutboxErrorClass errorClass, string error, OutboxStatus status);
}
