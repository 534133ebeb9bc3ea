using System.Text.Json.Serialization;

namespace RocklandIop.Web.Features.Contact.Recaptcha;

/// <summary>What Google answers, and what it means here. An error code that is not documented is Google's trouble, whatever else the
/// answer says: over its free quota it sends a good score and an error text.</summary>
internal sealed class RecaptchaAnswer
{
    private static readonly string[] Documented =
        ["missing-input-secret", "invalid-input-secret", "missing-input-response", "invalid-input-response", "bad-request", "timeout-or-duplicate"];

    [JsonPropertyName("success")]
    public bool Success { get; init; }

    [JsonPropertyName("hostname")]
    public string? Hostname { get; init; }

    [JsonPropertyName("score")]
    public double? Score { get; init; }

    [JsonPropertyName("action")]
    public string? Action { get; init; }

    [JsonPropertyName("error-codes")]
    public IReadOnlyList<string>? ErrorCodes { get; init; }

    public RecaptchaResult Judge(RecaptchaOptions settings)
    {
        if (Has("missing-input-secret") || Has("invalid-input-secret"))
        {
            return RecaptchaResult.Unverified(RecaptchaReason.Configuration);
        }

        if (Has("bad-request") || ErrorCodes?.All(Documented.Contains) == false)
        {
            return RecaptchaResult.Unverified(RecaptchaReason.UnknownError);
        }

        if (Has("timeout-or-duplicate"))
        {
            return RecaptchaResult.Expired;
        }

        if (!Success || Has("missing-input-response") || Has("invalid-input-response"))
        {
            return RecaptchaResult.Failed(ErrorCodes is { Count: > 0 } ? RecaptchaReason.InvalidToken : RecaptchaReason.NotSolved);
        }

        return !settings.AllowedHostnames.Contains(Hostname, StringComparer.OrdinalIgnoreCase)
            ? RecaptchaResult.Failed(RecaptchaReason.OtherHostname)
            : settings.Version == RecaptchaVersion.V3 ? JudgeScore(settings) : RecaptchaResult.Passed;
    }

    private RecaptchaResult JudgeScore(RecaptchaOptions settings)
    {
        if (Action != settings.Action)
        {
            return RecaptchaResult.Failed(RecaptchaReason.OtherAction);
        }

        return Score >= settings.MinimumScore ? RecaptchaResult.Passed : RecaptchaResult.Failed(RecaptchaReason.LowScore);
    }

    private bool Has(string code) => ErrorCodes?.Contains(code) == true;
}
