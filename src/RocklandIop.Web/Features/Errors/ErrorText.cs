namespace RocklandIop.Web.Features.Errors;

/// <summary>What an error means for the visitor and what they can do now.</summary>
public sealed record ErrorText(int Status, string Title, string Explanation)
{
    public static ErrorText For(int status) => status switch
    {
        400 => new(status, "We could not read that request", "Something in it was cut off or not in a form we know. Go back and try once more, or start from the links below."),
        404 => new(status, "We could not find that page", "The address may have a typing mistake, or the page may have moved. Nothing is wrong with your device."),
        405 => new(status, "This page cannot do that", "The page exists, but not for that kind of request. Open it from the links below."),
        410 => new(status, "This page was taken down", "It was here once, and is not any more. What it told may stand on another page now. Nothing is wrong with your device."),
        413 => new(status, "That was too long to send", "Your message was not sent. Go back: most browsers keep what you typed. Shorten it and send it again, or call us and tell us the rest."),
        415 => new(status, "We could not read what was sent", "Your message was not sent. It came in a form this site does not read. Go back and use the form on the page."),
        429 => new(status, "Too many tries in a short time", "This last form was not sent. Wait a minute, go back, and send it again. You can also call us."),
        503 => new(status, "The site is having trouble right now", "If you were sending a message, it was not sent. Please try again in a few minutes, or call us. The lines above work now."),
        _ => new(status, "Something went wrong on our side", "It was not your fault. If you were sending a message and saw no reference number, it was not sent. Please try again, or call us."),
    };
}
