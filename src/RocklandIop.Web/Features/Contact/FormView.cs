namespace RocklandIop.Web.Features.Contact;

/// <summary>How a form is shown, besides its answers: its <see cref="ContactStamp"/>, what stood in the box that people do not see, what is said above it, and the field somebody came back to change.</summary>
public sealed record FormView(string Stamp, string? Honeypot, FormNotice Notice, string? Focus)
{
    public const string Key = "FormView";
}
