namespace RocklandIop.Web.Features.Contact.Recaptcha;

public enum RecaptchaReason
{
    None,
    InvalidToken,
    NotSolved,
    OtherHostname,
    OtherAction,
    LowScore,
    TimeoutOrDuplicate,
    NoToken,
    ProviderDown,
    OverQuota,
    UnknownError,
    /// <summary>Google does not accept our secret.</summary>
    Configuration,
}
