namespace RocklandIop.Web.Features.Contact.Spam;

public sealed class SpamOptions
{
    public const string Section = "Spam";

    /// <summary>Nobody reads the form and answers it in less; 0 turns the signal off.</summary>
    public int MinimumSeconds { get; init; } = 3;

    /// <summary>From this score on an inquiry is held back for staff to look at.</summary>
    public int QuarantineScore { get; init; } = 50;
}
