using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Contact.Recaptcha;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Contact.Spam;

/// <summary>Looks at one sent form for signs of a program. What they weigh decides whether staff are mailed; nothing is ever dropped.</summary>
public sealed partial class SpamCheck(IOptions<SpamOptions> options, RecaptchaVerifier recaptcha, TimeProvider clock)
{
    private const int ManyLinks = 3;

    /// <summary>The honeypot is the box that people do not see.</summary>
    /// <returns>Nothing when the captcha's answer was too old to be judged: the form has to be sent once more.</returns>
    public async Task<SpamSignals?> LookAsync(ContactForm form, string? honeypot, string? captcha, DateTimeOffset shown, CancellationToken cancel)
    {
        var verdict = (await recaptcha.VerifyAsync(captcha, cancel)).Verdict;
        if (verdict == RecaptchaVerdict.Expired)
        {
            return null;
        }

        var signals = verdict switch
        {
            RecaptchaVerdict.Failed => SpamSignals.CaptchaFailed,
            RecaptchaVerdict.Unverified => SpamSignals.CaptchaUnverified,
            RecaptchaVerdict.Passed or RecaptchaVerdict.Expired => SpamSignals.None,
        };

        if (!string.IsNullOrEmpty(honeypot))
        {
            signals |= SpamSignals.Honeypot;
        }

        if (clock.GetUtcNow() - shown < TimeSpan.FromSeconds(options.Value.MinimumSeconds))
        {
            signals |= SpamSignals.TooFast;
        }

        if (Link().Count(form.Message ?? "") >= ManyLinks)
        {
            signals |= SpamSignals.Links;
        }

        return signals;
    }

    public bool IsSuspect(SpamSignals signals) => Score(signals) >= options.Value.QuarantineScore;

    /// <summary>An unverified captcha counts for nothing: its provider may be down, or the visitor does not let it in.</summary>
    private static int Score(SpamSignals signals) =>
        (signals.HasFlag(SpamSignals.Honeypot) ? 100 : 0)
        + (signals.HasFlag(SpamSignals.TooFast) ? 60 : 0)
        + (signals.HasFlag(SpamSignals.Links) ? 60 : 0)
        + (signals.HasFlag(SpamSignals.CaptchaFailed) ? 60 : 0);

    [GeneratedRegex(@"https?://|www\.|\[url", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
