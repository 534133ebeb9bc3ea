using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Features.Prose;

/// <summary>Numbers the sources of one page in the order in which it first cites them.</summary>
public sealed class CitedSources
{
    private readonly List<Entry> entries = [];

    public IReadOnlyList<Entry> Entries => entries;

    /// <returns>The number of the source and the id of this place in the text.</returns>
    public (int Number, string PlaceId) Cite(Source source)
    {
        var number = entries.FindIndex(entry => entry.Source.Slug == source.Slug) + 1;
        if (number == 0)
        {
            entries.Add(new Entry(source));
            number = entries.Count;
        }

        var entry = entries[number - 1];
        entry.Places++;
        return (number, $"cite-{number}-{entry.Places}");
    }

    public sealed class Entry(Source source)
    {
        public Source Source => source;

        /// <summary>How often the page cites it.</summary>
        public int Places { get; internal set; }
    }
}
