using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Email.Recipients;

namespace RocklandIop.Web.Features.Staff.Recipients;

/// <summary>How one recipient stands. Counted from 1, as people do; the settings count from 0.</summary>
public sealed class RecipientFacts
{
    public required int Number { get; init; }
    public required IntakeRecipient Recipient { get; init; }
    public required AllowedContent Allowed { get; init; }
    public required MailContent MailContent { get; init; }

    /// <summary>What is encrypted to it now; nothing without a key.</summary>
    public required KeyCheck? Key { get; init; }

    /// <summary>The same, or the key that waits for its code.</summary>
    public required KeyCheck? Newest { get; init; }

    public required DateTimeOffset? Uploaded { get; init; }
    public required DateTimeOffset? Proven { get; init; }

    /// <summary>When the code was mailed that has not come back yet.</summary>
    public required DateTimeOffset? CodeSent { get; init; }

    /// <summary>In the audit log, where no address stands.</summary>
    public static string SubjectOf(int number) => $"recipient {number}";

    public string Setting => $"{IntakeOptions.Section}:Recipients:{Number - 1}";

    /// <summary>The settings name the file of a key, which is stronger than one that is put in here.</summary>
    public bool IsKeyInSettings => Recipient.HasKey;

    public string Gets => Allowed switch
    {
        { EncryptTo: not null } => "The answers, encrypted to its key",
        { Answers: true } => "The answers, in plain text",
        _ => "A notice: the number of the inquiry, no answers",
    };

    public string Why => Allowed switch
    {
        { EncryptTo: not null } => "Its key is good.",
        { Answers: true } when Proven is null => "The settings allow plain text, and mails are written to a folder of this server instead of being sent.",
        { Answers: true } => "The settings allow plain text, it has no key, and somebody has shown that mail reaches it.",
        _ when MailContent == MailContent.Notice => "The settings allow notices only.",
        _ when Key is not null => $"{char.ToUpperInvariant(Key.Words[0])}{Key.Words[1..]}.",
        _ when MailContent == MailContent.Encrypted => "It has no key, and the settings allow the answers only encrypted.",
        _ => "Nobody has shown yet that mail reaches it.",
    };

    public static string KindOf(RecipientKey key) => key.Kind switch
    {
        UploadedKeyKind.Certificate => "S/MIME certificate",
        UploadedKeyKind.OpenPgp => "OpenPGP key",
    };

    /// <summary>In groups, as people compare it.</summary>
    public static string Grouped(string fingerprint) => string.Join(' ', fingerprint.Chunk(4).Select(four => new string(four)));
}
