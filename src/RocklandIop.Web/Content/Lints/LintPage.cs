namespace RocklandIop.Web.Content.Lints;

/// <summary>Everything a reader meets at one address, in reading order. A question counts as a page: it is opened by itself.
/// Its name is its file or address.</summary>
public sealed record LintPage(string Name, LintPageKind Kind, IReadOnlyList<LintText> Texts)
{
    private readonly Lazy<IReadOnlyList<Passage>> passages = new(() => [.. Texts.SelectMany(ProseReader.Read)]);

    public IReadOnlyList<Passage> Passages => passages.Value;

    public IEnumerable<Sentence> Sentences => Passages.SelectMany(passage => passage.Sentences);
}
