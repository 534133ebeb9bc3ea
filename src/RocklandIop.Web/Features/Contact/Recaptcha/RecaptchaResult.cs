namespace RocklandIop.Web.Features.Contact.Recaptcha;

public sealed record RecaptchaResult(RecaptchaVerdict Verdict, RecaptchaReason Reason)
{
    public static readonly RecaptchaResult Passed = new(RecaptchaVerdict.Passed, RecaptchaReason.None);
    public static readonly RecaptchaResult Expired = new(RecaptchaVerdict.Expired, RecaptchaReason.TimeoutOrDuplicate);

    public static RecaptchaResult Failed(RecaptchaReason reason) => new(RecaptchaVerdict.Failed, reason);

    public static RecaptchaResult Unverified(RecaptchaReason reason) => new(RecaptchaVerdict.Unverified, reason);
}
