namespace RocklandIop.Web.Email;

/// <summary>A mail was not sent, or not surely. What the server answered is left behind: it may repeat an address.</summary>
public sealed class MailFailedException(OutboxErrorClass errorClass, Exception cause, int? smtpCode = null) : Exception("The mail was not sent.")
{
    public OutboxErrorClass ErrorClass { get; } = errorClass;

    /// <summary>The class of the error, without its text.</summary>
    public string Error { get; } = cause.GetType().Name;

    public int? SmtpCode { get; } = smtpCode;

    /// <summary>What to mend, in our words; nothing when that cannot be told.</summary>
    public string? Advice { get; } = MailFailure.Words(cause);
}
