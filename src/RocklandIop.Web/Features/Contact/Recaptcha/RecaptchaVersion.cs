namespace RocklandIop.Web.Features.Contact.Recaptcha;

public enum RecaptchaVersion
{
    /// <summary>A box to tick, at times with pictures to sort.</summary>
    V2,
    /// <summary>Nothing to do for the visitor; Google answers with a score.</summary>
    V3,
}
