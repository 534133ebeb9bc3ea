namespace RocklandIop.Web.Features.Contact.Recaptcha;

public enum RecaptchaVerdict
{
    /// <summary>Google takes the sender for a person, or reCAPTCHA is switched off.</summary>
    Passed,
    /// <summary>Google, or what we know of the token, speaks against the sender.</summary>
    Failed,
    /// <summary>The token was too old or used already: show the form again, filled, and let the visitor send it once more.</summary>
    Expired,
    /// <summary>Nobody could tell. It is not the visitor's fault, so the inquiry is taken.</summary>
    Unverified,
}
