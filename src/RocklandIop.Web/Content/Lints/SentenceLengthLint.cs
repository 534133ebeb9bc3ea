using System.Globalization;

namespace RocklandIop.Web.Content.Lints;

/// <summary>A sentence of more than 25 words is hard to hold in mind. Advice, not a block.</summary>
public static class SentenceLengthLint
{
    public const string Name = "sentence-length";
    public const int MostWords = 25;

    public static IEnumerable<Finding> Check(LintPage page) =>
        from passage in page.Passages
        where passage.IsRunningText
        from sentence in passage.Sentences
        let words = ReadingGradeLint.WordsIn(sentence.Text).Count()
        where words > MostWords
        select new Finding(sentence, Name, sentence.Opening,
            string.Create(CultureInfo.InvariantCulture, $"make two sentences of its {words} words; {MostWords} at most"), isBlocking: false);
}
