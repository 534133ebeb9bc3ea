namespace RocklandIop.Web.Features.Contact;

/// <summary>The words beside the box for text messages. Whoever changes them gives them a new version: each consent is stored with the version that was shown.</summary>
public static class TextConsentWording
{
    public const string Version = "2026-11-24";

    public const string Label = "Yes, Rockland may send text messages about my inquiry to this number";

    public const string Hint = "You do not have to agree to get help. Message and data rates may apply. Reply STOP to any message to end them. Others may see a text on a locked screen.";
}
