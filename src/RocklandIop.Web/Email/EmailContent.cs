namespace RocklandIop.Web.Email;

/// <summary>One mail as its feature wrote it. A class, not a record: a record's ToString would print the text.</summary>
public sealed class EmailContent
{
    public required string To { get; init; }

    /// <summary>Constant words and a reference; it travels in the clear even when the body does not.</summary>
    public required string Subject { get; init; }

    public required string Text { get; init; }
}
