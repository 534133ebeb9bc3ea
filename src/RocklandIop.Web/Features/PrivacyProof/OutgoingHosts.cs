using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact.Recaptcha;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Every host that this server talks to, as it is set up now.</summary>
public sealed class OutgoingHosts(IOptions<SmtpOptions> smtp, IOptions<AlarmOptions> alarm, IOptions<RecaptchaOptions> recaptcha, IOptions<DatabaseOptions> database, IOptions<TelemetryOptions> telemetry, IEnumerable<OutgoingHost> others)
{
    public IReadOnlyList<OutgoingHost> All =>
    [
        .. Relay(smtp.Value, "The mail server. It takes the mails named above."),
        .. alarm.Value.Smtp is { } second ? Relay(second, "A second mail server. It takes the alarm when the first fails. Nothing about you is in it.") : [],
        .. Database(),
        .. Recaptcha(),
        .. Collector(),
        .. others,
    ];

    private static IEnumerable<OutgoingHost> Relay(SmtpOptions relay, string why)
    {
        if (relay.UsesPickupFolder)
        {
            yield break;
        }

        yield return new(relay.Host!, why);
        if (relay.Security != SmtpSecurity.None && relay.CheckCertificateRevocation)
        {
            yield return new("The issuer of the mail server's certificate", "Asked whether that certificate still holds. It learns nothing about you.");
        }

        if (Uri.TryCreate(relay.OAuth2?.TokenEndpoint, UriKind.Absolute, out var endpoint))
        {
            yield return new(endpoint.Host, "Lets us sign in to the mail server. It learns nothing about you.");
        }
    }

    private IEnumerable<OutgoingHost> Database() => database.Value.Provider == DatabaseProvider.SqlServer
        ? [new("Our database server", "It holds the tables below.")]
        : [];

    private IEnumerable<OutgoingHost> Recaptcha() => recaptcha.Value.Enabled
        ? [new(recaptcha.Value.Host, "Google's reCAPTCHA. When you send the form, it is asked if the sender is a person. It is sent none of your answers.")]
        : [];

    private IEnumerable<OutgoingHost> Collector() => telemetry.Value.Host is { } host
        ? [new(host, "It watches how this site runs. It is sent our log and counts of what the site did. Nothing about you is in them.")]
        : [];
}
