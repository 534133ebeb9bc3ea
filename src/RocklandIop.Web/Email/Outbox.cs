namespace RocklandIop.Web.Email;

/// <summary>Sends what is due. Many nodes may run it at once: a row is claimed by one conditional update, and a crash frees it when the lease runs out.</summary>
public sealed partial class Outbox(OutboxRows rows, OutboxDelivery delivery, Mailer mailer, ILogger<Outbox> log)
{
    /// <summary>Longer than the longest send (<see cref="SmtpSession.Deadline"/>), so that a slow send is never taken over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int Batch = 20;

    /// <returns>How many mails were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var sent = await SendBatchAsync(mailer.First, alarmsOnly: false, cancel);

        if (mailer.First.Circuit.IsOpen && mailer.Second is { } second)
        {
            sent += await SendBatchAsync(second, alarmsOnly: true, cancel);
        }

        return sent;
    }

    private async Task<int> SendBatchAsync(Relay relay, bool alarmsOnly, CancellationToken cancel)
    {
        if (!relay.Circuit.LetsThrough)
        {
            return 0;
        }

        var sent = 0;
        await using var session = relay.Open();
        foreach (var due in await rows.DueAsync(Batch, alarmsOnly, cancel))
        {
            if (cancel.IsCancellationRequested)
            {
                break;
            }

            if (await rows.ClaimAsync(due) is { } email)
            {
                var failure = await delivery.SendAsync(email, session, cancel);
                sent += failure is null ? 1 : 0;
                Note(relay, failure);

                // Every other mail would meet the same closed door or the same silence.
                if (failure is { ErrorClass: OutboxErrorClass.Channel } || session.LostConnection)
                {
                    break;
                }
            }
        }

        return sent;
    }

    private void Note(Relay relay, MailFailedException? failure)
    {
        if (failure is { ErrorClass: OutboxErrorClass.Channel })
        {
            if (relay.Circuit.Open(failure.Advice))
            {
                // Critical where nobody can be told by mail.
                NoWay(log, relay == mailer.First && mailer.Second is not null ? LogLevel.Error : LogLevel.Critical, failure.Error, failure.SmtpCode);
            }
        }
        else if (failure is not { ErrorClass: OutboxErrorClass.Poison } && relay.Circuit.Close())
        {
            WayAgain(log);
        }
    }

    [LoggerMessage(Message = "A mail server cannot be used: {Error} {SmtpCode}; its mails wait and lose no attempt")]
    private static partial void NoWay(ILogger log, LogLevel level, string error, int? smtpCode);

    [LoggerMessage(Level = LogLevel.Information, Message = "The mail server can be used again")]
    private static partial void WayAgain(ILogger log);
}
