namespace RocklandIop.Web.Email;

/// <summary>Signing in with a token that the site fetches in its own name (client credentials), where the mail server takes no password.</summary>
public sealed class SmtpOAuth2Options
{
    public string? TokenEndpoint { get; init; }
    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }
    public string? Scope { get; init; }
}
