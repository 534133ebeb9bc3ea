using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email.Recipients;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Email;

/// <summary>Tells whoever runs the site that mail does not leave. Counts and times only.</summary>
public sealed class AlarmEmail(SiteDbContext db, Mailer mailer, IOptions<AlarmOptions> alarm, IOptions<IntakeOptions> intake, IOptions<SiteOptions> site) : EmailTemplate
{
    public const string Kind = "alarm";

    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public override async Task<EmailContent> WriteAsync(OutboxEmail email, CancellationToken cancel)
    {
        var backlog = await Backlog.ReadAsync(db, cancel);
        var text = new StringBuilder();

        if (backlog.OldestWaiting is { } oldest)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Mails that wait: {backlog.Waiting}, since {TimeZoneInfo.ConvertTime(oldest, Eastern):HH:mm 'Eastern time on' MMMM d, yyyy}.");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"Mails that were given up: {backlog.Dead}.")
            .AppendLine(CultureInfo.InvariantCulture, $"Mails that may or may not have arrived: {backlog.Uncertain}.")
            .AppendLine(mailer.First.Circuit.IsOpen ? "The mail server cannot be used at the moment." : "The mail server can be used.")
            .AppendLine()
            .AppendLine("No inquiry is lost: each is in the database. But nobody may have read it yet.")
            .AppendLine(CultureInfo.InvariantCulture, $"Look at {site.Value.Absolute("/health/ready")} and at the log, which names each mail by its id;")
            .AppendLine("what to do stands in docs/operations.md under \"A mail is stuck\".")
            .AppendLine()
            .AppendLine("While this goes on, the next mail like this comes in about four hours. It holds no personal data.");

        return new EmailContent
        {
            To = string.IsNullOrEmpty(alarm.Value.Address) ? intake.Value.Recipients[0].Address! : alarm.Value.Address,
            Subject = "Website mail needs attention",
            Text = text.ToString(),
        };
    }
}
