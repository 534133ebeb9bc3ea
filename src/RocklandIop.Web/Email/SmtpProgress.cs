using System.Buffers.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace RocklandIop.Web.Email;

/// <summary>
/// How far a mail came, and the number of the server's first refusal. MailKit says RSET after a refusal, and when the server has
/// hung up by then, its exception no longer tells that anything was refused.
/// </summary>
internal sealed class SmtpProgress : IProtocolLogger, ITransferProgress
{
    private bool connected;
    private int accepted;
    private bool senderRefused;

    /// <summary>From here on nobody can tell whether a mail whose connection is lost has arrived.</summary>
    public bool TextBegun { get; private set; }

    public int? Refusal { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void BeginMail()
    {
        TextBegun = false;
        Refusal = null;
    }

    /// <summary>What the server said until now was about us, what follows is about the mail.</summary>
    public void BeginEnvelope()
    {
        connected = true;
        accepted = 0;
        senderRefused = false;
        Refusal = null;
    }

    public OutboxErrorClass ClassOf(Exception exception) => exception switch
    {
        // Until the connection stands and is signed in, nothing is known of the mail.
        _ when !connected => OutboxErrorClass.Channel,
        AuthenticationException or ServiceNotAuthenticatedException => OutboxErrorClass.Channel,
        _ when Refusal is 530 or 534 or 535 or 538 => OutboxErrorClass.Channel,
        // The sender is the same for every mail: refusing it says nothing against this one.
        _ when Refusal >= 500 && !senderRefused => OutboxErrorClass.Permanent,
        _ when Refusal is not null => OutboxErrorClass.Transient,
        SmtpCommandException => OutboxErrorClass.Transient,
        _ => TextBegun ? OutboxErrorClass.Uncertain : OutboxErrorClass.Transient,
    };

    public void Report(long bytesTransferred, long totalSize) => TextBegun = true;

    public void Report(long bytesTransferred) => TextBegun = true;

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (Refusal is not null || !Utf8Parser.TryParse(buffer.AsSpan(offset, Math.Min(count, 3)), out int code, out var digits) || digits != 3)
        {
            return;
        }

        if (code >= 400)
        {
            Refusal = code;
            senderRefused = accepted == 0;
        }
        else
        {
            accepted++;
        }
    }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose()
    {
    }
}
