using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Record;

/// <summary>The record in words that somebody understands who has never seen the desk.</summary>
public static class RecordText
{
    public static string Happened(InquiryEvent happening, RecordPage page)
    {
        var what = happening.Kind switch
        {
            InquiryEventKind.Received => "Received",
            InquiryEventKind.Quarantined => "Held back as possible spam",
            InquiryEventKind.WithdrawalRefused => "Deletion was asked for, and refused because of the legal hold",
            InquiryEventKind.Opened => "Opened for the first time",
            InquiryEventKind.Note => "Note",
            InquiryEventKind.ContactAttempt => "Contact attempt",
            InquiryEventKind.StatusChanged => "Status changed",
            InquiryEventKind.Assigned => happening.AssigneeId is null ? "Given back: nobody looks after it" : $"Assigned to {page.Who(happening.AssigneeId, "")}",
            InquiryEventKind.HoldPlaced => "Legal hold placed",
            InquiryEventKind.HoldLifted => "Legal hold lifted",
            InquiryEventKind.Released => "Released: it was no spam",
            InquiryEventKind.Exported => "This record was made",
            InquiryEventKind.MailedAgain => "Mail sent again",
            InquiryEventKind.MailDismissed => "Mail dismissed",
        };

        return string.Join("; ", new[]
        {
            what,
            happening.Channel is { } channel ? FormAnswers.Label(channel).ToLowerInvariant() : null,
            happening.Outcome is { } outcome ? FormAnswers.Label(outcome).ToLowerInvariant() : null,
            happening.Status is { } status ? $"now {status}" : null,
            happening.Reason is { } reason ? FormAnswers.Label(reason).ToLowerInvariant() : null,
            happening.DueBy is { } due ? $"due by {ClinicTime.Spoken(due)}" : null,
        }.Where(part => part is not null));
    }

    public static string State(OutboxEmail mail) => mail.Status switch
    {
        OutboxStatus.Pending => "waiting",
        OutboxStatus.Sent => mail.Sent is { } sent ? $"taken by the mail server on {ClinicTime.Spoken(sent)}" : "taken by the mail server",
        OutboxStatus.Uncertain => "sent, but the mail server never confirmed it",
        OutboxStatus.Dead => "given up",
        OutboxStatus.Cancelled => "dismissed by staff",
    };
}
