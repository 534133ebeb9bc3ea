namespace RocklandIop.Web.Content.Lints;

/// <summary>What a citation can speak for: a paragraph, a list item, a table row.</summary>
public sealed record Passage(LintText From, PassageKind Kind, IReadOnlyList<Sentence> Sentences)
{
    /// <summary>Running text, which has a reading grade and sentences of a length.</summary>
    public bool IsRunningText => Kind is PassageKind.Paragraph or PassageKind.ListItem
        && From.Kind is LintTextKind.Prose or LintTextKind.Source or LintTextKind.HelpLine or LintTextKind.Summary;

    /// <summary>A sentence may be cited in itself, at the end of its paragraph, or anywhere in its list item or row.</summary>
    public bool Cites(Sentence sentence) => sentence.Citations.Count > 0 || Kind switch
    {
        PassageKind.Paragraph => Sentences[^1].EndsWithCitation,
        PassageKind.ListItem or PassageKind.TableRow => Sentences.Any(other => other.Citations.Count > 0),
        PassageKind.Heading => false,
    };
}
