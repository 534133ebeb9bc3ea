namespace RocklandIop.Web.Content.Types;

public enum ContentFieldKind
{
    /// <summary>One line of plain text.</summary>
    Line,

    /// <summary>Plain text of a sentence or more.</summary>
    Plain,

    /// <summary>Markdown of a phrase or sentence, shown inside a line.</summary>
    Inline,

    /// <summary>Markdown paragraphs and lists.</summary>
    Blocks,

    /// <summary>The Markdown below the front matter of a file.</summary>
    Body,

    /// <summary>A part of that Markdown, under a heading of its own.</summary>
    Section,

    Number,
    Date,
    Time,
    Choice,
    Flag,

    /// <summary>One value a line.</summary>
    List,
}
