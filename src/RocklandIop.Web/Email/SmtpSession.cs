using MailKit.Net.Smtp;
using MimeKit;

namespace RocklandIop.Web.Email;

/// <summary>A few mails over one connection, opened with the first of them and closed with the session.</summary>
public sealed class SmtpSession(SmtpOptions options, MessageComposer composer, IHostEnvironment environment) : IAsyncDisposable
{
    /// <summary>For connecting, signing in and sending one mail together; the client's own time-outs only bound each step.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private SmtpClient? client;

    public async Task SendAsync(OutboxEmail email, EmailContent content, CancellationToken cancel)
    {
        using var message = composer.Compose(email, content);

        if (options.UsesPickupFolder)
        {
            await DropAsync(message, Path.GetFullPath(options.PickupFolder!, environment.ContentRootPath), $"{email.Id:N}.eml", cancel);
            return;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Deadline);
        try
        {
            client ??= await ConnectAsync(deadline.Token);
            await client.SendAsync(message, deadline.Token);
        }
        catch (SmtpCommandException)
        {
            throw; // The server answered; the connection is still good.
        }
        catch (Exception e)
        {
            client?.Dispose();
            client = null;
            // The deadline is a failure of the server, not a wish of ours to stop.
            if (e is TimeoutException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                throw new MailServerTimeoutException(e);
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await client.DisconnectAsync(quit: true, deadline.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SmtpProtocolException)
            {
                // Saying goodbye is a courtesy; what was sent is sent.
            }
        }

        client?.Dispose();
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancel)
    {
        var connection = new SmtpClient { CheckCertificateRevocation = options.CheckCertificateRevocation };
        try
        {
            await connection.ConnectAsync(options.Host!, options.Port, options.SocketOptions, cancel);
            if (!string.IsNullOrEmpty(options.UserName))
            {
                await connection.AuthenticateAsync(options.UserName, options.Password ?? "", cancel);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Written beside and moved into place, so that a reader never meets half a mail, and a repeated one replaces itself.</summary>
    private static async Task DropAsync(MimeMessage message, string folder, string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $"{name}.unfinished");
        await using (var file = File.Create(unfinished))
        {
            await message.WriteToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
