namespace RocklandIop.Web.Features.Contact;

public sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Forms a client may send in a minute, before the page asks them to wait.</summary>
    public int ContactPerMinute { get; init; } = 10;
}
