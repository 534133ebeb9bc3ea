using System.Diagnostics;

namespace RocklandIop.Web.Telemetry;

/// <summary>What the site itself traces beside the requests: work that nobody waits for, or that takes long.</summary>
public static class SiteSpans
{
    public const string Source = "RocklandIop";

    public const string MailKind = "mail.kind";
    public const string PurgeDeleted = "purge.deleted";
    public const string PurgeFailed = "purge.failed";
    public const string ContentType = "content.type";

    private static readonly ActivitySource Activities = new(Source);

    /// <returns>Nothing while nobody listens.</returns>
    public static Activity? Start(string name) => Activities.StartActivity(name);

    /// <param name="span">The span of what failed.</param>
    /// <param name="why">One word of ours or the type of an exception, never a message.</param>
    public static void Fail(this Activity? span, string why) => span?.SetTag("error.type", why).SetStatus(ActivityStatusCode.Error);
}
