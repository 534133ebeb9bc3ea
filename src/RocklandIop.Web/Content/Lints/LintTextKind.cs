namespace RocklandIop.Web.Content.Lints;

public enum LintTextKind
{
    /// <summary>Markdown to be read: the body of a page, an answer, a definition.</summary>
    Prose,

    /// <summary>A short Markdown text in a box or a table: its words are checked, its grade is not.</summary>
    Cell,

    /// <summary>What a source shows and where it stops: it is its own citation.</summary>
    Source,

    /// <summary>About a help line, where '24/7' may be true.</summary>
    HelpLine,

    /// <summary>A plain text that the page shows, such as its title; it cannot carry a citation.</summary>
    Title,

    /// <summary>The sentence below the title: plain, and part of what is read.</summary>
    Summary,

    /// <summary>For search engines: it stands alone, so it explains its own abbreviations.</summary>
    Description,
}
