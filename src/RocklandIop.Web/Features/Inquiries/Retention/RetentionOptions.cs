namespace RocklandIop.Web.Features.Inquiries.Retention;

/// <summary>How many days an inquiry is kept. Without a number here a status keeps it up to <see cref="MaximumDays"/>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    public int SpamDays { get; init; } = 30;

    public int ClosedDays { get; init; } = 90;

    public int ReferredDays { get; init; } = 90;

    /// <summary>The record lives in the health record system by then.</summary>
    public int AdmittedDays { get; init; } = 30;

    /// <summary>Counted from the day it came, whatever its status; only a legal hold is stronger.</summary>
    public int MaximumDays { get; init; } = 730;

    /// <summary>Nothing deletes an inquiry that waits for us, but it must not wait unseen.</summary>
    public int AlarmAfterDays { get; init; } = 14;

    /// <summary>The one place that knows when an inquiry is deleted.</summary>
    public DateTimeOffset PurgeDue(InquiryStatus status, DateTimeOffset received, DateTimeOffset statusChanged)
    {
        var latest = received.AddDays(MaximumDays);
        var due = Days(status) is { } days ? statusChanged.AddDays(days) : latest;
        return due < latest ? due : latest;
    }

    private int? Days(InquiryStatus status) => status switch
    {
        InquiryStatus.Spam => SpamDays,
        InquiryStatus.Closed => ClosedDays,
        InquiryStatus.Referred => ReferredDays,
        InquiryStatus.Admitted => AdmittedDays,
        InquiryStatus.New or InquiryStatus.Quarantined or InquiryStatus.Contacted or InquiryStatus.Scheduled => null,
    };
}
