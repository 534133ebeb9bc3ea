using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RocklandIop.Web.Content;

/// <summary>Reads the two kinds of seed files: Markdown with front matter (one row) and JSON arrays (many).</summary>
public static class SeedFile
{
    private const string Fence = "---";

    /// <exception cref="SeedException">The file is not of its form.</exception>
    public static SeedRow ReadMarkdown(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
        {
            throw new SeedException(name, 1, $"front matter between two lines of {Fence} is missing");
        }

        var front = Load(name, string.Join('\n', lines[1..end]), firstLine: 1);
        return front is YamlMappingNode row
            ? new SeedRow(name, row, firstLine: 1, string.Join('\n', lines[(end + 1)..]), bodyLine: end + 2)
            : throw new SeedException(name, 2, "front matter must be lines of 'key: value'");
    }

    /// <exception cref="SeedException">The file is not of its form.</exception>
    public static IEnumerable<SeedRow> ReadArray(string name, string text)
    {
        if (Load(name, text, firstLine: 0) is not YamlSequenceNode rows)
        {
            throw new SeedException(name, 1, "an array of rows is expected");
        }

        return rows.Select(row => row is YamlMappingNode mapping
            ? new SeedRow(name, mapping)
            : throw new SeedException(name, row.Start.Line, "a row in { } is expected"));
    }

    private static YamlNode? Load(string name, string yaml, int firstLine)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents.FirstOrDefault()?.RootNode;
        }
        catch (YamlException e)
        {
            throw new SeedException(name, e.Start.Line + firstLine, e.InnerException?.Message ?? e.Message);
        }
    }
}
