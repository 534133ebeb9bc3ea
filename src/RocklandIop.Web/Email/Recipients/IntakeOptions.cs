namespace RocklandIop.Web.Email.Recipients;

public sealed class IntakeOptions
{
    public const string Section = "Intake";

    public IList<IntakeRecipient> Recipients { get; } = [];

    public MailContent MailContent { get; init; } = MailContent.Encrypted;

    /// <summary>How much staffed time may pass before an inquiry is answered. Nothing is promised while no staffed hours are published.</summary>
    public double AnswerWithinHours { get; init; } = 2;
}
