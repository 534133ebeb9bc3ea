using RocklandIop.Web.Email.Encryption;

namespace RocklandIop.Web.Email.Recipients;

/// <summary>How much a recipient may be sent.</summary>
public sealed class AllowedContent
{
    public static readonly AllowedContent Notice = new();
    public static readonly AllowedContent PlainAnswers = new() { Answers = true };

    private AllowedContent()
    {
    }

    /// <summary>Without them the mail is a notice, which holds nothing personal.</summary>
    public bool Answers { get; private init; }

    public RecipientKey? EncryptTo { get; private init; }

    public static AllowedContent EncryptedAnswers(RecipientKey key) => new() { Answers = true, EncryptTo = key };
}
