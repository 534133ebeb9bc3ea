namespace RocklandIop.Web.Email.Recipients;

public enum MailContent
{
    /// <summary>The answers to whoever has a key, a notice to everybody else. Until recipients can have keys, a notice to everybody.</summary>
    Encrypted,
    /// <summary>Reference and link only.</summary>
    Notice,
    /// <summary>The answers in plain text. Must be set by hand, and the way to the mail server must be private.</summary>
    Full,
}
