using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RocklandIop.Web.Features.Staff.Health;

/// <summary>One health check in the words of the desk.</summary>
public sealed record HealthLine(string Name, HealthStatus Status, string? Finding, string Do)
{
    /// <summary>A check that nobody has named yet stands under its own name.</summary>
    public static HealthLine Of(string check, HealthReportEntry entry)
    {
        var (name, what) = check switch
        {
            "database" => ("Database", "Look whether the database server runs and whether its disk is full (docs/operations.md)."),
            "outbox" => ("Mail", "Open Mail and decide about what is stuck."),
            "recipients" => ("Recipients of mail", "Open Recipients: send a test mail, or renew the key."),
            "keys" => ("Sealing keys", "Put the missing key back into the settings: without it those rows cannot be read."),
            "retention" => ("Deletion and waiting inquiries", "Answer the inquiries that wait. If deletion stands still, look into the log."),
            "backup" => ("Backup", "Look why the timer of the backup did not run (docs/operations.md)."),
            "redis" => ("Redis", "Look whether the Redis server runs (docs/operations.md). The site works without it."),
            _ => (check, "Look into the log."),
        };
        return new HealthLine(name, entry.Status, entry.Description, what);
    }

    public string Words => Status switch
    {
        HealthStatus.Healthy => "Well",
        HealthStatus.Degraded => "Needs attention",
        HealthStatus.Unhealthy => "Does not work",
    };

    public string Tag => Status switch
    {
        HealthStatus.Healthy => "tag-good",
        HealthStatus.Degraded => "tag-wait",
        HealthStatus.Unhealthy => "tag-bad",
    };
}
