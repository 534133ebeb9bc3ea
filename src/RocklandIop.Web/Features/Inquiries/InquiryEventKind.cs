namespace RocklandIop.Web.Features.Inquiries;

public enum InquiryEventKind
{
    Received,
    Quarantined,
    /// <summary>The visitor asked for deletion while a legal hold kept the inquiry.</summary>
    WithdrawalRefused,
}
