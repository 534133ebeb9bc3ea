using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace RocklandIop.Web.Features.Contact.Recaptcha;

/// <summary>Asks Google about the token of a form. Whatever goes wrong on the way is an answer too, never an exception: an inquiry must not be lost over it.</summary>
public sealed partial class RecaptchaVerifier(HttpClient google, IOptions<RecaptchaOptions> options, RecaptchaCircuit circuit, ILogger<RecaptchaVerifier> log)
{
    private static readonly Uri Verify = new("recaptcha/api/siteverify", UriKind.Relative);

    /// <param name="token">What the form sent as <c>g-recaptcha-response</c>.</param>
    /// <param name="cancel">A visitor who is gone ends the wait; the answer then is that nobody could tell.</param>
    public async Task<RecaptchaResult> VerifyAsync(string? token, CancellationToken cancel)
    {
        if (!options.Value.Enabled)
        {
            return RecaptchaResult.Passed;
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            return RecaptchaResult.Unverified(RecaptchaReason.NoToken);
        }

        var result = circuit.IsOpen ? RecaptchaResult.Unverified(RecaptchaReason.ProviderDown) : await AskAsync(token, cancel);
        Report(result);
        return result;
    }

    private async Task<RecaptchaResult> AskAsync(string token, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            using var response = await SendAsync(token, limit.Token);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var answer = JsonSerializer.Deserialize<RecaptchaAnswer>(await response.Content.ReadAsByteArrayAsync(limit.Token)) ?? throw new JsonException();
                circuit.Succeeded();
                return answer.Judge(options.Value);
            }

            circuit.Failed();
            RefusedToAnswer(log, (int)response.StatusCode);
            return RecaptchaResult.Unverified(response.StatusCode == HttpStatusCode.TooManyRequests ? RecaptchaReason.OverQuota : RecaptchaReason.ProviderDown);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            // A visitor who went away says nothing about Google.
            if (!cancel.IsCancellationRequested)
            {
                circuit.Failed();
                NoAnswer(log, e);
            }

            return RecaptchaResult.Unverified(RecaptchaReason.ProviderDown);
        }
    }

    /// <summary>Once more only when nothing was sent yet: a token is good for one question.</summary>
    private async Task<HttpResponseMessage> SendAsync(string token, CancellationToken cancel)
    {
        try
        {
            return await PostAsync(token, cancel);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return await PostAsync(token, cancel);
        }
    }

    /// <summary>The visitor's address, which Google would take as well, is not sent.</summary>
    private async Task<HttpResponseMessage> PostAsync(string token, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("secret", options.Value.SecretKey), new("response", token)]);
        return await google.PostAsync(Verify, form, cancel);
    }

    private void Report(RecaptchaResult result)
    {
        switch (result.Reason)
        {
            case RecaptchaReason.Configuration:
                SecretRefused(log);
                break;
            case RecaptchaReason.UnknownError or RecaptchaReason.OverQuota:
                Degraded(log, result.Reason);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "reCAPTCHA configuration: Google refused RecaptchaSettings:SecretKey. Inquiries are taken without the check until it is right")]
    private static partial void SecretRefused(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "reCAPTCHA is degraded ({Reason}); inquiries are taken without the check. Look at the quota and the notices in Google's reCAPTCHA console")]
    private static partial void Degraded(ILogger log, RecaptchaReason reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "reCAPTCHA did not answer; the inquiry is taken without the check")]
    private static partial void NoAnswer(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "reCAPTCHA answered with status {Status}; the inquiry is taken without the check")]
    private static partial void RefusedToAnswer(ILogger log, int status);
}
