namespace RocklandIop.Web.Features.Contact.Recaptcha;

/// <summary>Off unless somebody switches it on: Google's script tells Google who opens the form of an addiction-treatment provider.</summary>
public sealed class RecaptchaOptions
{
    public const string Section = "RecaptchaSettings";

    /// <summary>The name that Google's script gives the token in the form.</summary>
    public const string Field = "g-recaptcha-response";

    /// <summary>The two addresses of Google's service; the second is reached where the first is blocked.</summary>
    public static readonly IReadOnlyList<string> Sites = ["www.google.com", "www.recaptcha.net"];

    public bool Enabled { get; init; }
    public RecaptchaVersion Version { get; init; } = RecaptchaVersion.V3;
    public string? SiteKey { get; init; }
    public string? SecretKey { get; init; }
    public string? Site { get; init; }

    /// <summary>Another name of <see cref="Site"/>.</summary>
    public string? Domain { get; init; }

    /// <summary>A lower score of V3 fails. Above zero, so that a score of zero always does.</summary>
    public double MinimumScore { get; init; } = 0.5;

    /// <summary>What V3 is told that the visitor does here; its answer must say the same.</summary>
    public string Action { get; init; } = "contact";

    /// <summary>On which hosts a token may have been made.</summary>
    public IList<string> AllowedHostnames { get; } = [];

    /// <summary>For asking Google once, a second try at the connection included.</summary>
    public int TimeoutSeconds { get; init; } = 3;

    internal string Host => Site ?? Domain ?? Sites[0];
}
