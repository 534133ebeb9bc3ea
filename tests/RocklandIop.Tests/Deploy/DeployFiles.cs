using System.Text.RegularExpressions;
using RocklandIop.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace RocklandIop.Tests.Deploy;

/// <summary>What docs/deploy holds, as a machine reads it.</summary>
internal static partial class DeployFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Folder(), "docs", "deploy");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>The services of compose.yaml by their names, what they share filled in.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<object, object>> Services()
    {
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(new StringReader(Read("compose.yaml")))));
        return ((IDictionary<object, object>)compose["services"]).ToDictionary(
            service => (string)service.Key,
            service => (IReadOnlyDictionary<object, object>)((IDictionary<object, object>)service.Value).AsReadOnly());
    }

    /// <summary>The settings that a text gives as environment variables: with a colon for each <c>__</c>, an <c>N</c> for each number.</summary>
    public static IReadOnlyList<string> SettingsIn(string text) =>
        [.. Variable().Matches(text).Select(match => Number().Replace(match.Value.Replace("__", ":", StringComparison.Ordinal), ":N")).Distinct(StringComparer.Ordinal)];

    /// <summary>The keys of the settings in operations.md.</summary>
    public static IReadOnlyList<string> Settings()
    {
        var keys = new List<string>();
        foreach (var row in File.ReadLines(Path.Combine(Repository.Folder(), "docs", "operations.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            var words = Key().Matches(row.Split('|')[1]).Select(match => match.Groups["key"].Value).ToList();
            // Other tables name other things.
            if (words is [var first, ..] && first.Contains(':'))
            {
                // Those that follow the first say only their end.
                keys.AddRange(words.Select(word => word[0] != ':' && word.Contains(':') ? word : $"{first[..first.LastIndexOf(':')]}:{word.TrimStart(':')}"));
            }
        }

        return keys;
    }

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*(__[A-Za-z0-9]+)+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(":[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("`(?<key>[A-Za-z0-9:*]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
