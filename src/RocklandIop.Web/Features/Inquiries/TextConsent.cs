namespace RocklandIop.Web.Features.Inquiries;

/// <summary>That somebody agreed to text messages, to which words, when, and in which language the page was (TCPA, 47 CFR 64.1200).</summary>
public sealed class TextConsent
{
    public required string WordingVersion { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string PageLanguage { get; init; }
}
