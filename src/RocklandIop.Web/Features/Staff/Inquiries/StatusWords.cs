using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>A status as staff read it.</summary>
public static class StatusWords
{
    public static string Of(InquiryStatus status) => status.ToString();

    /// <summary>Where it can go from here. What is quarantined is either spam, or is released, which mails intake.</summary>
    public static IReadOnlyList<InquiryStatus> After(InquiryStatus status) => status == InquiryStatus.Quarantined
        ? [InquiryStatus.Spam]
        : [.. Enum.GetValues<InquiryStatus>().Where(other => other != status && other != InquiryStatus.Quarantined)];

    public static string Tag(InquiryStatus status) => status switch
    {
        InquiryStatus.New or InquiryStatus.Quarantined => "tag-wait",
        InquiryStatus.Admitted => "tag-good",
        InquiryStatus.Contacted or InquiryStatus.Scheduled or InquiryStatus.Referred or InquiryStatus.Closed or InquiryStatus.Spam => "",
    };
}
