using System.Globalization;
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

    public string Text(string key) => Optional(key) ?? throw Wrong(key, $"'{key}' is missing");

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

    public int Number(string key) => OptionalNumber(key) ?? throw Wrong(key, $"'{key}' is missing");

    public int? OptionalNumber(string key) => Parse(key, text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : (int?)null, "a whole number");

    public DateOnly Date(string key) => OptionalDate(key) ?? throw Wrong(key, $"'{key}' is missing");

    public DateOnly? OptionalDate(string key) => Parse(key, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : (DateOnly?)null, "a date like 2026-11-23");

    public TimeOnly Time(string key) => Parse(key, text => TimeOnly.TryParseExact(text, "HH:mm", out var time) ? time : (TimeOnly?)null, "a time like 09:00")
        ?? throw Wrong(key, $"'{key}' is missing");

    public bool Flag(string key) => Parse(key, text => bool.TryParse(text, out var flag) ? flag : (bool?)null, "true or false") ?? throw Wrong(key, $"'{key}' is missing");

    public TEnum Choice<TEnum>(string key) where TEnum : struct, Enum =>
        Parse(key, text => Enum.TryParse<TEnum>(text, out var choice) && Enum.IsDefined(choice) ? choice : (TEnum?)null, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}")
        ?? throw Wrong(key, $"'{key}' is missing");

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

    private TValue? Parse<TValue>(string key, Func<string, TValue?> parse, string expected) where TValue : struct =>
        Optional(key) is { } text ? parse(text) ?? throw Wrong(key, $"'{key}' must be {expected}") : null;

    private YamlNode? Find(string key) => node.Children.TryGetValue(key, out var value) ? value : null;
}
