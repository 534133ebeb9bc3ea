namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>How many days an inquiry stays, by what became of it; from the section <c>Retention</c>.</summary>
public sealed class RetentionTimes(IConfiguration configuration)
{
    public int MaximumDays => Days("MaximumDays", 730);

    public IReadOnlyList<(string When, int Days)> ByStatus =>
    [
        ("Marked as spam", Days("SpamDays", 30)),
        ("You came to us for care (your treatment record takes its place)", Days("AdmittedDays", 30)),
        ("We sent you on to somebody else", Days("ReferredDays", 90)),
        ("Closed", Days("ClosedDays", 90)),
    ];

    private int Days(string name, int otherwise) => configuration.GetValue($"Retention:{name}", otherwise);
}
