using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Inquiries.Retention;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>How many days an inquiry stays, by what became of it.</summary>
public sealed class RetentionTimes(IOptions<RetentionOptions> retention)
{
    public int MaximumDays => retention.Value.MaximumDays;

    public IReadOnlyList<(string When, int Days)> ByStatus =>
    [
        ("Marked as spam", retention.Value.SpamDays),
        ("You came to us for care (your treatment record takes its place)", retention.Value.AdmittedDays),
        ("We sent you on to somebody else", retention.Value.ReferredDays),
        ("Closed", retention.Value.ClosedDays),
    ];
}
