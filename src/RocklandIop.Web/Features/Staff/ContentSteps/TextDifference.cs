using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Finds what differs: first by line, so that a long text takes no longer than a short one, then by word within the lines that differ.</summary>
public static class TextDifference
{
    /// <summary>Two stretches without a word in common would take the square of their length.</summary>
    private const int MostWords = 3000;

    /// <summary>What is the same is shown at both ends only.</summary>
    private const int LongestSame = 400;
    private const int ShownOfSame = 160;

    public static IReadOnlyList<DifferencePart> Between(string before, string after)
    {
        var parts = new List<DifferencePart>();
        foreach (var part in Walk(Differ.Instance.CreateDiffs(Lines(before), Lines(after), ignoreWhiteSpace: false, ignoreCase: false, new LineEndingsPreservingChunker()), ByWord))
        {
            Add(parts, part);
        }

        return [.. parts.Select((part, n) => part.Kind == DifferenceKind.Same ? Shortened(part, isFirst: n == 0, isLast: n == parts.Count - 1) : part)];
    }

    private static IEnumerable<DifferencePart> ByWord(string removed, string added)
    {
        var words = new WordChunker();
        if (removed.Length == 0 || added.Length == 0 || words.Chunk(removed).Count + words.Chunk(added).Count > MostWords)
        {
            return Whole(removed, added);
        }

        var parts = Walk(Differ.Instance.CreateDiffs(removed, added, ignoreWhiteSpace: false, ignoreCase: false, words), Whole).ToList();
        // Two sentences share "and" and "you" by chance: crumbs of the same tell nobody anything.
        var same = parts.Where(part => part.Kind == DifferenceKind.Same).Sum(part => part.Text.Length);
        return same * 2 < Math.Max(removed.Length, added.Length) ? Whole(removed, added) : parts;
    }

    private static IEnumerable<DifferencePart> Whole(string removed, string added) => [new(DifferenceKind.Removed, removed), new(DifferenceKind.Added, added)];

    private static IEnumerable<DifferencePart> Walk(DiffResult result, Func<string, string, IEnumerable<DifferencePart>> changed)
    {
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            yield return new(DifferenceKind.Same, string.Concat(result.PiecesOld.Skip(at).Take(block.DeleteStartA - at)));
            foreach (var part in changed(string.Concat(result.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA)), string.Concat(result.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB))))
            {
                yield return part;
            }

            at = block.DeleteStartA + block.DeleteCountA;
        }

        yield return new(DifferenceKind.Same, string.Concat(result.PiecesOld.Skip(at)));
    }

    private static void Add(List<DifferencePart> parts, DifferencePart part)
    {
        if (part.Text.Length == 0)
        {
            return;
        }

        if (parts.Count > 0 && parts[^1].Kind == part.Kind)
        {
            parts[^1] = part with { Text = parts[^1].Text + part.Text };
        }
        else
        {
            parts.Add(part);
        }
    }

    private static DifferencePart Shortened(DifferencePart part, bool isFirst, bool isLast)
    {
        if (part.Text.Length <= LongestSame)
        {
            return part;
        }

        var head = isFirst ? "" : part.Text[..Space(part.Text, ShownOfSame)];
        var tail = isLast ? "" : part.Text[Space(part.Text, part.Text.Length - ShownOfSame)..];
        return part with { Text = $"{head} [...] {tail}" };
    }

    private static int Space(string text, int near) => text.LastIndexOfAny([' ', '\n'], near) is var found and > 0 ? found : near;

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
