using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Lints;

/// <summary>One text of a page and the place it comes from: a file and its line, or a row and a field of the database.
/// It is multiline where its lines are the lines of that place; a JSON string is one line whatever it holds.</summary>
public sealed record LintText(string Place, long FirstLine, LintTextKind Kind, string Content, bool IsMultiline = true)
{
    /// <summary>The row that it is part of; null for a text of a test.</summary>
    public ContentRow? Row { get; init; }

    /// <summary>The name of its field in that row.</summary>
    public string? Field { get; init; }

    public bool IsMarkdown => Kind is LintTextKind.Prose or LintTextKind.Cell or LintTextKind.Source or LintTextKind.HelpLine;

    /// <param name="line">From 0.</param>
    public long LineAt(int line) => IsMultiline ? FirstLine + line : FirstLine;
}
