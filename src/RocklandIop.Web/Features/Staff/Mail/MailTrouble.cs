using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>What went wrong with a mail and what to do about it, for people who read no error codes. Nothing of what the server said.</summary>
public sealed record MailTrouble(string What, string Do)
{
    private const string Again = "Send it again, or call the person and dismiss it.";

    /// <returns>Nothing when nothing went wrong.</returns>
    public static MailTrouble? Of(OutboxEmail email) => email.LastErrorClass is { } error ? Of(email, error) : null;

    private static MailTrouble Of(OutboxEmail email, OutboxErrorClass error) => error switch
    {
        OutboxErrorClass.Channel => new MailTrouble(Channel(email.LastError), "Nothing to do with this mail: it leaves by itself once that is mended."),
        OutboxErrorClass.Transient => email.IsGivenUp
            ? new MailTrouble($"The mail server refused it for 72 hours{Code(email)}.", Again)
            : new MailTrouble($"The mail server refused it for now{Code(email)}, or broke off early.", "Wait: it is tried again by itself for 72 hours."),
        OutboxErrorClass.Permanent => new MailTrouble($"The mail server refused it for good{Code(email)}, most often because of the address.", "Check the recipient's address in the settings. Then send it again, or to another recipient."),
        OutboxErrorClass.Uncertain => email.IsGivenUp
            ? new MailTrouble("The connection broke three times after the text went out. It probably arrived.", "Look into the mailbox: dismiss it if it is there, send it again if not.")
            : new MailTrouble("The connection broke after the text went out. It may have arrived.", "Wait: it is sent again, marked as a possible second copy."),
        OutboxErrorClass.Poison => new MailTrouble(Poison(email.LastError), "Mend that and send it again, or call the person and dismiss it."),
    };

    private static string Channel(string? error) => error switch
    {
        "AuthenticationException" or "ServiceNotAuthenticatedException" => "The mail server refuses the site's name or password.",
        "SslHandshakeException" => "There is no private connection to the mail server: its certificate is not trusted.",
        "HttpRequestException" => "The service that lets the site sign in to the mail server does not answer.",
        "IOException" or "UnauthorizedAccessException" => "The connection to the mail server broke.",
        _ => "The mail server cannot be reached.",
    };

    private static string Poison(string? error) => error switch
    {
        nameof(UnsendableEmailException) => "It cannot be written: its recipient is no longer in the settings, or what it tells of is gone.",
        "CryptographicException" or "AuthenticationTagMismatchException" => "It cannot be written: the answers cannot be opened with the keys of this server.",
        _ => "It cannot be written.",
    };

    private static string Code(OutboxEmail email) => email.LastSmtpCode is { } code ? $" (code {code})" : "";
}
