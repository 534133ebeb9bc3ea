using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RocklandIop.Web.Content;

/// <summary>One row of a seed file with the line of each value, so that a mistake can be pointed at. JSON is read as the YAML that it also is.</summary>
public sealed class SeedRow(string file, YamlMappingNode node, int firstLine = 0, string body = "", int bodyLine = 0)
{
    private readonly HashSet<string> used = [];

    public string File => file;
    public long Line => node.Start.Line + firstLine;

    /// <summary>The Markdown below the front matter, and the line on which it starts.</summary>
    public string Body => body;
    public int BodyLine => bodyLine;

    public string? Optional(string key)
    {
        used.Add(key);
        return Find(key) switch
        {
            null => null,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "~" or "" } => null,
            YamlScalarNode scalar => scalar.Value,
            _ => throw Wrong(key, $"'{key}' must be text"),
        };
    }

    public IReadOnlyList<string> List(string key)
    {
        used.Add(key);
        return Find(key) switch
        {
            null => [],
            YamlSequenceNode sequence when sequence.All(item => item is YamlScalarNode) => [.. sequence.Select(item => ((YamlScalarNode)item).Value!)],
            _ => throw Wrong(key, $"'{key}' must be a list"),
        };
    }

    /// <summary>A key nobody asked for is most likely a misspelt one.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (!used.Contains(key.Value!))
            {
                throw new SeedException(file, key.Start.Line + firstLine, $"'{key.Value}' is not known here; known are {string.Join(", ", used.Order(StringComparer.Ordinal))}");
            }
        }
    }

    public SeedException Wrong(string key, string problem) => new(file, LineOf(key), problem);

    public long LineOf(string key) => (Find(key)?.Start.Line ?? node.Start.Line) + firstLine;

    private YamlNode? Find(string key) => node.Children.TryGetValue(key, out var value) ? value : null;
}
