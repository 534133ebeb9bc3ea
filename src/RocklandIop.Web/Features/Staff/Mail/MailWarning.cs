using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>How mail stands: what waits or was given up, and whether this server can reach the mail server.</summary>
public sealed record MailWarning(Backlog Backlog, CircuitPause? First, CircuitPause? Second, DateTimeOffset At)
{
    /// <summary>Nothing when all is well.</summary>
    public IReadOnlyList<string> Words => [.. Find()];

    private IEnumerable<string> Find()
    {
        if (Backlog.Dead > 0)
        {
            yield return Backlog.Dead == 1 ? "One mail was given up." : $"{Backlog.Dead} mails were given up.";
        }

        if (Backlog.Uncertain > 0)
        {
            yield return Backlog.Uncertain == 1 ? "One mail may or may not have arrived." : $"{Backlog.Uncertain} mails may or may not have arrived.";
        }

        if (Backlog.IsLate(At))
        {
            yield return $"The oldest mail has waited for {Spoken(Backlog.Age(At))}.";
        }

        if (First is not null)
        {
            yield return "The mail server cannot be used.";
        }
    }

    public static string Spoken(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => "a minute",
        { TotalHours: < 2 } => $"{time.TotalMinutes:0} minutes",
        { TotalDays: < 2 } => $"{Math.Floor(time.TotalHours):0} hours",
        _ => $"{Math.Floor(time.TotalDays):0} days",
    };
}
