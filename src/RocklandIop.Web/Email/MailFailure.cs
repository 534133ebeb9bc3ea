using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace RocklandIop.Web.Email;

/// <summary>What to mend when a mail did not leave, in our words.</summary>
internal static class MailFailure
{
    /// <returns>Nothing when it is no failure of the mail's way.</returns>
    public static string? Words(Exception exception) => exception switch
    {
        AuthenticationException or ServiceNotAuthenticatedException => "the mail server refused the name or the password (Smtp:UserName, Smtp:Password).",
        SslHandshakeException => "no private connection: nobody this machine trusts vouches for the mail server's certificate (Smtp:Host, Smtp:Security).",
        NotSupportedException => "the mail server does not offer what Smtp:Security or Smtp:UserName asks for.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "there is no such host (Smtp:Host).",
        SocketException => "nobody answers there (Smtp:Host, Smtp:Port).",
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => $"the mail server refused the recipient ({(int)refused.StatusCode}).",
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => $"the mail server refused the sender ({(int)refused.StatusCode}, Smtp:From).",
        SmtpCommandException refused => $"the mail server refused the mail ({(int)refused.StatusCode}).",
        TimeoutException => "the mail server did not finish in time.",
        SmtpProtocolException => "the mail server broke off.",
        IOException or UnauthorizedAccessException => "the connection broke, or Smtp:PickupFolder cannot be written.",
        _ => null,
    };
}
