using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Where the mails about an inquiry are.</summary>
public static class MailWords
{
    public static string To(OutboxEmail email, IntakeOptions intake) => email.Kind == ConfirmationEmail.Kind
        ? "Short note to the visitor"
        : $"Mail to {intake.Recipients.FirstOrDefault(recipient => recipient.Key == email.Recipient)?.Address ?? "a former recipient"}";

    public static string State(OutboxEmail email) => email.Status switch
    {
        OutboxStatus.Sent => email.Sent is { } sent ? $"Sent {ClinicTime.Brief(sent)}" : "Sent",
        OutboxStatus.Pending when email.Attempts == 0 => "Waiting to be sent",
        OutboxStatus.Pending => $"Not sent yet; tried again {ClinicTime.Brief(email.NextAttempt)}",
        OutboxStatus.Uncertain => "May have arrived; nobody can tell",
        OutboxStatus.Dead => "Could not be sent",
        OutboxStatus.Cancelled => "Dismissed by staff",
    };

    public static string Tag(OutboxStatus status) => status switch
    {
        OutboxStatus.Sent => "tag-good",
        OutboxStatus.Dead => "tag-bad",
        OutboxStatus.Pending or OutboxStatus.Uncertain => "tag-wait",
        OutboxStatus.Cancelled => "",
    };
}
