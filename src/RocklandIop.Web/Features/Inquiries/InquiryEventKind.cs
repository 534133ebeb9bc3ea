namespace RocklandIop.Web.Features.Inquiries;

public enum InquiryEventKind
{
    Received,
    Quarantined,
    /// <summary>The visitor asked for deletion while a legal hold kept the inquiry.</summary>
    WithdrawalRefused,
    /// <summary>The first time that somebody of the staff read it; the audit log has every time.</summary>
    Opened,
    Note,
    ContactAttempt,
    StatusChanged,
    Assigned,
    HoldPlaced,
    HoldLifted,
    /// <summary>It was no spam; the intake team is mailed from here on.</summary>
    Released,
    Exported,
    MailedAgain,
    MailDismissed,
}
