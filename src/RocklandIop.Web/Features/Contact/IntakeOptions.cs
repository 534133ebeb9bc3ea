namespace RocklandIop.Web.Features.Contact;

public sealed class IntakeOptions
{
    public const string Section = "Intake";

    public IList<IntakeRecipient> Recipients { get; } = [];

    public MailContent MailContent { get; init; } = MailContent.Encrypted;
}
