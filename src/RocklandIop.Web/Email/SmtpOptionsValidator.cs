using System.Net;
using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Email;

/// <summary>The same rules for every mail server the site is told of; each names its key.</summary>
public sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options) => Result(Failures(options, SmtpOptions.Section));

    internal static ValidateOptionsResult Result(IEnumerable<string> failures) =>
        failures.ToList() is { Count: > 0 } some ? ValidateOptionsResult.Fail(some) : ValidateOptionsResult.Success;

    internal static IEnumerable<string> Failures(SmtpOptions smtp, string section)
    {
        (bool Holds, string Otherwise)[] rules =
        [
            (string.IsNullOrEmpty(smtp.Host) == smtp.UsesPickupFolder, $"{section}: give either {section}:Host or {section}:PickupFolder."),
            (smtp.Port is >= 1 and <= 65535, $"{section}:Port must be from 1 to 65535."),
            (EmailSetup.IsMailbox(smtp.From), $"{section}:From must be one e-mail address, such as website@example.org."),
            (Enum.IsDefined(smtp.Security), $"{section}:Security must be StartTls, SslOnConnect or None."),
            (smtp.Security != SmtpSecurity.None || IsThisMachine(smtp.Host), $"{section}:Security may be None only when {section}:Host is this machine (localhost, 127.0.0.1, ::1)."),
            (string.IsNullOrEmpty(smtp.Password) || smtp.OAuth2 is null, $"{section}:Password and {section}:OAuth2 exclude each other."),
            (string.IsNullOrEmpty(smtp.UserName) == (string.IsNullOrEmpty(smtp.Password) && smtp.OAuth2 is null), $"{section}:UserName belongs together with {section}:Password or {section}:OAuth2."),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Otherwise).Concat(OAuth2Failures(smtp.OAuth2, $"{section}:OAuth2"));
    }

    private static IEnumerable<string> OAuth2Failures(SmtpOAuth2Options? oauth2, string section)
    {
        if (oauth2 is null)
        {
            yield break;
        }

        if (!IsPrivate(oauth2.TokenEndpoint))
        {
            yield return $"{section}:TokenEndpoint must be an https address (http only on this machine).";
        }

        if (string.IsNullOrEmpty(oauth2.ClientId))
        {
            yield return $"{section}:ClientId is required beside {section}:TokenEndpoint.";
        }

        if (string.IsNullOrEmpty(oauth2.ClientSecret))
        {
            yield return $"{section}:ClientSecret is required beside {section}:TokenEndpoint.";
        }
    }

    /// <summary>The secret is posted there.</summary>
    private static bool IsPrivate(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static bool IsThisMachine(string? host) =>
        string.IsNullOrEmpty(host) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
