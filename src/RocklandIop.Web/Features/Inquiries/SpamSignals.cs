namespace RocklandIop.Web.Features.Inquiries;

/// <summary>What made an inquiry look like spam; kept with it, so that staff see why it was held back.</summary>
[Flags]
public enum SpamSignals
{
    None = 0,
    /// <summary>The box that people do not see was filled in.</summary>
    Honeypot = 1,
    /// <summary>Sent sooner than anybody can read the form.</summary>
    TooFast = 2,
    Links = 4,
    CaptchaFailed = 8,
    /// <summary>No answer of the captcha, or none of its provider. It counts for nothing by itself.</summary>
    CaptchaUnverified = 16,
}
