using MailKit.Net.Smtp;
using MimeKit;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Email;

/// <summary>A few mails over one connection, opened with the first of them and closed with the session.</summary>
public sealed class SmtpSession(Relay relay, MessageComposer composer, IHostEnvironment environment, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>For connecting, signing in and sending one mail together; the client's own time-outs only bound each step.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private SmtpClient? client;
    private SmtpProgress progress = new();

    /// <summary>The server fell silent or hung up, and would on the next mail, too.</summary>
    public bool LostConnection { get; private set; }

    /// <summary>Can be cancelled until the text of the mail begins to go out; from then on only the deadline ends it.</summary>
    /// <exception cref="MailFailedException">It was not sent, or not surely.</exception>
    public async Task SendAsync(OutboxEmail email, EmailContent content, CancellationToken cancel)
    {
        using var message = Compose(email, content);

        if (relay.Options.UsesPickupFolder)
        {
            await DropAsync(message, $"{email.Id:N}.eml", cancel);
        }
        else
        {
            await CarryAsync(message, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            using var deadline = new CancellationTokenSource(Goodbye, clock);
            try
            {
                await client.DisconnectAsync(quit: true, deadline.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SmtpProtocolException or SmtpCommandException)
            {
                // Saying goodbye is a courtesy; what was sent is sent.
            }
        }

        client?.Dispose();
    }

    private MimeMessage Compose(OutboxEmail email, EmailContent content)
    {
        try
        {
            return composer.Compose(email, content, relay.Options.From!);
        }
        catch (Exception e) when (!e.IsDatabaseFailure())
        {
            throw new MailFailedException(OutboxErrorClass.Poison, e);
        }
    }

    private async Task DropAsync(MimeMessage message, string name, CancellationToken cancel)
    {
        try
        {
            await PickupFolder.DropAsync(message, Path.GetFullPath(relay.Options.PickupFolder!, environment.ContentRootPath), name, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailFailedException(OutboxErrorClass.Channel, e);
        }
    }

    private async Task CarryAsync(MimeMessage message, CancellationToken cancel)
    {
        progress.BeginMail();
        using var deadline = new CancellationTokenSource(Deadline, clock);
        await using var stop = cancel.Register(() =>
        {
            if (!progress.TextBegun)
            {
                deadline.Cancel();
            }
        });

        try
        {
            client = await ConnectedAsync(deadline.Token);
            progress.BeginEnvelope();
            await client.SendAsync(message, deadline.Token, progress);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested && !progress.TextBegun)
        {
            Hangup();
            throw;
        }
        catch (Exception e)
        {
            // After an answer the connection is still good; after anything else nobody knows what would be read next.
            if (e is not SmtpCommandException)
            {
                Hangup();
                LostConnection = true;
            }

            throw new MailFailedException(progress.ClassOf(e), e is OperationCanceledException ? new TimeoutException() : e, progress.Refusal);
        }
    }

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancel)
    {
        if (client is { IsConnected: true })
        {
            return client;
        }

        Hangup();
        progress = new SmtpProgress();
        return await relay.ConnectAsync(progress, cancel);
    }

    private void Hangup()
    {
        client?.Dispose();
        client = null;
    }
}
