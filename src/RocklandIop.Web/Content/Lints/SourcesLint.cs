using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Content.Lints;

/// <summary>Every source in the list is cited by some page. (That every citation has its source is checked when a text is read or saved.)</summary>
public static class SourcesLint
{
    public const string Name = "orphan-source";

    public static IEnumerable<Finding> Check(IEnumerable<LintPage> pages, IEnumerable<Source> sources, Func<Source, (string Place, long Line)> placeOf)
    {
        var cited = pages.SelectMany(page => page.Sentences)
            .Where(sentence => sentence.From.Kind is not LintTextKind.Source)
            .SelectMany(sentence => sentence.Citations)
            .ToHashSet();

        return from source in sources
               where !cited.Contains(source.Key)
               let place = placeOf(source)
               select new Finding(place.Place, place.Line, Name, source.Key, "cite it where it supports a claim, or remove it");
    }
}
