using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Email;

/// <summary>The one door through which mail leaves.</summary>
public sealed class Mailer(IOptions<SmtpOptions> first, IOptions<AlarmOptions> alarm, MessageComposer composer, IHttpClientFactory http, IHostEnvironment environment, TimeProvider clock)
{
    public Relay First { get; } = new(first.Value, composer, http, environment, clock);

    /// <summary>Carries the alarm while the first cannot be used.</summary>
    public Relay? Second { get; } = alarm.Value.Smtp is { } second ? new Relay(second, composer, http, environment, clock) : null;

    public SmtpSession Open() => First.Open();
}
