using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact.Recaptcha;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Every host that this server talks to, as it is set up now.</summary>
public sealed class OutgoingHosts(IOptions<SmtpOptions> smtp, IOptions<RecaptchaOptions> recaptcha, IOptions<DatabaseOptions> database, IConfiguration configuration)
{
    public IReadOnlyList<OutgoingHost> All => [.. Mail(), .. Database(), .. Recaptcha()];

    private IEnumerable<OutgoingHost> Mail()
    {
        if (smtp.Value.UsesPickupFolder)
        {
            yield break;
        }

        yield return new(smtp.Value.Host!, "The mail server. It takes our mails to staff.");
        if (smtp.Value.Security != SmtpSecurity.None && smtp.Value.CheckCertificateRevocation)
        {
            yield return new("The issuer of the mail server's certificate", "Asked whether that certificate still holds. It learns nothing about you.");
        }

        if (Uri.TryCreate(configuration["Smtp:OAuth2:TokenEndpoint"], UriKind.Absolute, out var endpoint))
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
}
