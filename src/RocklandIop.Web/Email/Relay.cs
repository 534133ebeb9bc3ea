using MailKit.Net.Smtp;
using MailKit.Security;

namespace RocklandIop.Web.Email;

/// <summary>One mail server, the way to it, and what the site remembers of it between connections.</summary>
public sealed class Relay(SmtpOptions options, MessageComposer composer, IHttpClientFactory http, IHostEnvironment environment, TimeProvider clock)
{
    private readonly AccessTokens? tokens = options.OAuth2 is { } oauth2 ? new AccessTokens(oauth2, http, clock) : null;

    public Circuit Circuit { get; } = new(clock);

    internal SmtpOptions Options { get; } = options;

    public SmtpSession Open() => new(this, composer, environment, clock);

    internal async Task<SmtpClient> ConnectAsync(SmtpProgress progress, CancellationToken cancel)
    {
        try
        {
            return await SignInAsync(progress, cancel);
        }
        catch (AuthenticationException) when (tokens is not null)
        {
            // The token may have been withdrawn before its time.
            tokens.Forget();
            progress.BeginMail();
            return await SignInAsync(progress, cancel);
        }
    }

    private async Task<SmtpClient> SignInAsync(SmtpProgress progress, CancellationToken cancel)
    {
        // First of all, since a server hangs up on whoever connects and says nothing.
        var token = tokens is null ? null : await tokens.GetAsync(cancel);

        var client = new SmtpClient(progress) { CheckCertificateRevocation = Options.CheckCertificateRevocation };
        try
        {
            await client.ConnectAsync(Options.Host!, Options.Port, Options.SocketOptions, cancel);
            if (token is not null)
            {
                await client.AuthenticateAsync(new SaslMechanismOAuth2(Options.UserName!, token), cancel);
            }
            else if (!string.IsNullOrEmpty(Options.UserName))
            {
                await client.AuthenticateAsync(Options.UserName, Options.Password ?? "", cancel);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
