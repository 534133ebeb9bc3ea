using System.Text.RegularExpressions;

namespace RocklandIop.Web.Content.Lints;

/// <summary>Words not to write, as a pattern over whole words in any case, and what to do instead.</summary>
public sealed class WordRule(string pattern, string instead, bool isBlocking = true)
{
    private readonly Regex words = new($@"(?<![\w-]){pattern}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public string Instead => instead;
    public bool IsBlocking => isBlocking;

    public IEnumerable<string> FoundIn(string text) => words.Matches(text).Select(match => match.Value);
}
