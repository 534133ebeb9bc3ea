using RocklandIop.Web.Email.Encryption;

namespace RocklandIop.Web.Email;

/// <summary>One mail as its feature wrote it. A class, not a record: a record's ToString would print the text.</summary>
public sealed class EmailContent
{
    public required string To { get; init; }

    /// <summary>Another sender than <see cref="SmtpOptions.From"/>.</summary>
    public string? From { get; init; }

    /// <summary>Where an answer goes. It is encrypted with the text, and no header in clear then names it.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Constant words and a reference; it travels in the clear even when the body does not.</summary>
    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Whose key the text is encrypted to; in clear without one.</summary>
    public RecipientKey? EncryptTo { get; init; }
}
