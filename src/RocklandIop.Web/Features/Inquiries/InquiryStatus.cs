namespace RocklandIop.Web.Features.Inquiries;

public enum InquiryStatus
{
    New,
    /// <summary>Looks like spam: stored and readable, but nobody was mailed.</summary>
    Quarantined,
    Contacted,
    Scheduled,
    Admitted,
    Referred,
    Closed,
    Spam,
}
