namespace RocklandIop.Web.Email;

/// <summary>The mail server took longer than <see cref="SmtpSession.Deadline"/>.</summary>
public sealed class MailServerTimeoutException(Exception inner) : Exception("The mail server did not finish in time.", inner);
