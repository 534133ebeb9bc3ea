namespace RocklandIop.Web.Email.Recipients;

public sealed class IntakeOptions
{
    public const string Section = "Intake";

    public IList<IntakeRecipient> Recipients { get; } = [];

    public MailContent MailContent { get; init; } = MailContent.Encrypted;
}
