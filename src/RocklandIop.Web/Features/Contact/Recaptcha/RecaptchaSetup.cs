using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Contact.Recaptcha;

public static partial class RecaptchaSetup
{
    public static void AddRecaptcha(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RecaptchaOptions>()
            .BindConfiguration(RecaptchaOptions.Section)
            .Validate(recaptcha => !recaptcha.Enabled || !string.IsNullOrWhiteSpace(recaptcha.SiteKey), "RecaptchaSettings:SiteKey is required when RecaptchaSettings:Enabled is true.")
            .Validate(recaptcha => !recaptcha.Enabled || !string.IsNullOrWhiteSpace(recaptcha.SecretKey), "RecaptchaSettings:SecretKey is required when RecaptchaSettings:Enabled is true.")
            .Validate(recaptcha => !recaptcha.Enabled || Enum.IsDefined(recaptcha.Version), "RecaptchaSettings:Version must be V2 or V3.")
            .Validate(recaptcha => !recaptcha.Enabled || RecaptchaOptions.Sites.Contains(recaptcha.Host), "RecaptchaSettings:Site must be www.google.com or www.recaptcha.net.")
            .Validate(recaptcha => !recaptcha.Enabled || (recaptcha.AllowedHostnames.Count > 0 && recaptcha.AllowedHostnames.All(host => Uri.CheckHostName(host) == UriHostNameType.Dns)),
                "RecaptchaSettings:AllowedHostnames:0 is required when RecaptchaSettings:Enabled is true: the host of the site, such as www.example.org.")
            .Validate(recaptcha => !recaptcha.Enabled || recaptcha.MinimumScore is > 0 and <= 1, "RecaptchaSettings:MinimumScore must be above 0 and at most 1.")
            .Validate(recaptcha => !recaptcha.Enabled || Action().IsMatch(recaptcha.Action), "RecaptchaSettings:Action may hold letters, digits, / and _ only.")
            .Validate(recaptcha => !recaptcha.Enabled || recaptcha.TimeoutSeconds is >= 1 and <= 10, "RecaptchaSettings:TimeoutSeconds must be from 1 to 10.")
            .ValidateOnStart();

        builder.Services.AddSingleton<RecaptchaCircuit>();
        builder.Services.AddHttpClient<RecaptchaVerifier>((services, google) =>
            {
                google.BaseAddress = new Uri($"https://{services.GetRequiredService<IOptions<RecaptchaOptions>>().Value.Host}/");
                // The verifier has a limit of its own for both tries together.
                google.Timeout = Timeout.InfiniteTimeSpan;
                google.MaxResponseContentBufferSize = 16 * 1024;
            })
            // A redirect would carry the secret to another host; a trace header would tell Google which request of ours this is.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
            .RemoveAllLoggers();

        builder.Services.AddOptions<ContentPolicyOptions>().Configure<IOptions<RecaptchaOptions>>((policy, recaptcha) => Allow(policy, recaptcha.Value));
    }

    /// <summary>The hosts that Google names for its widget.</summary>
    private static void Allow(ContentPolicyOptions policy, RecaptchaOptions recaptcha)
    {
        if (recaptcha.Enabled)
        {
            string[] service = [.. RecaptchaOptions.Sites.Where(site => site == recaptcha.Host || site == RecaptchaOptions.Sites[0]).Select(site => $"https://{site}/recaptcha/")];
            policy.Form["script-src"] = ["'self'", .. service, "https://www.gstatic.com/recaptcha/"];
            policy.Form["frame-src"] = [.. service, "https://recaptcha.google.com/recaptcha/"];
            policy.Form["connect-src"] = ["'self'", .. service];
        }
    }

    [GeneratedRegex("^[A-Za-z0-9/_]{1,100}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}
