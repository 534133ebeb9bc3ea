using System.Text.RegularExpressions;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Glossary;

namespace RocklandIop.Web.Content.Lints;

/// <summary>What the site explains to its readers: the glossary, and the names of the help lines.</summary>
public sealed class LintTerms
{
    private readonly HashSet<string> explained;

    public LintTerms(IReadOnlyCollection<ContentRow> rows)
    {
        var glossary = rows.OfType<GlossaryTerm>().ToList();
        explained = [.. glossary.SelectMany(term => AbbreviationsLint.AbbreviationsIn($"{term.Abbreviation} {term.Term} {term.AlsoCalled}"))];

        var names = glossary.Select(term => term.Term)
            .Concat(rows.OfType<HelpLine>().Select(line => line.Name))
            .Concat(AbbreviationsLint.Names.Select(name => name.Expansion))
            .OrderByDescending(name => name.Length)
            .Select(Regex.Escape)
            // Only in capitals: MAT is a term, a mat is not.
            .Concat(explained.Concat(AbbreviationsLint.Names.Select(name => name.Abbreviation)).Select(abbreviation => $"(?-i:{Regex.Escape(abbreviation)})"));
        Names = new Regex($@"\b({string.Join('|', names)})s?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    /// <summary>Every term, abbreviation and name, which the reading grade leaves out of its count of syllables.</summary>
    public Regex Names { get; }

    public bool Explains(string abbreviation) => explained.Contains(abbreviation);
}
