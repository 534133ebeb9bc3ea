using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RocklandIop.Tests.Support;

namespace RocklandIop.Tests.Content;

/// <summary>Reads the table of docs/content.md and looks on the running site for what it says stands there.</summary>
public sealed class CoverageTests(CoverageTests.Site site) : IClassFixture<CoverageTests.Site>
{
    private static readonly Row[] Table = [.. ReadTable()];

    public static TheoryData<string> Ids => [.. Table.Select(row => row.Id).Distinct()];

    [Fact]
    public void Every_element_of_the_article_has_its_row() =>
        Table.Select(row => row.Id).ShouldBe(Enumerable.Range(1, 90).Select(number => $"S{number:00}"));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_element_stands_where_the_table_says(string id)
    {
        foreach (var row in Table.Where(row => row.Id == id))
        {
            row.Element.ShouldNotBeEmpty();
            row.Done.ShouldNotBeEmpty();
            row.Words.Length.ShouldBe(row.Places.Length, "a line of key words for each place");
            foreach (var (place, words) in row.Places.Zip(row.Words))
            {
                var text = await site.TextAtAsync(place);
                var phrases = words.Split(" / ");
                phrases.Length.ShouldBeInRange(1, 3);
                phrases.Where(phrase => !text.Contains(phrase, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty($"{id}, not found at {place}");
            }
        }
    }

    private static IEnumerable<Row> ReadTable() =>
        File.ReadLines(Path.Combine(Repository.Folder(), "docs", "content.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 1 && cells[1] is ['S', >= '0' and <= '9', >= '0' and <= '9'])
            .Select(cells => cells is [_, var id, var element, var places, var words, var done, _]
                ? new Row(id, element, places.Split("<br>"), words.Split("<br>"), done)
                : throw new InvalidOperationException($"docs/content.md, {cells[1]}: a row has five cells"));

    private sealed record Row(string Id, string Element, string[] Places, string[] Words, string Done);

    /// <summary>One site for all rows; each page is fetched once.</summary>
    public sealed class Site : IAsyncDisposable
    {
        /// <summary>Citation numbers and their list, and the explanations of words: not the words of the page.</summary>
        private const string Asides = ".cite, .cited-sources, button.term, .explained";

        private readonly Website website = new();
        private readonly Dictionary<string, IHtmlDocument> pages = [];

        /// <summary>What stands in main, or in the section that begins at the anchor, without asides.</summary>
        public async Task<string> TextAtAsync(string place)
        {
            var (path, anchor) = place.Split('#') is [var before, var after] ? (before, after) : (place, null);
            if (!pages.TryGetValue(path, out var page))
            {
                page = pages[path] = await website.PageAsync(path);
                foreach (var aside in page.QuerySelectorAll(Asides).ToList())
                {
                    aside.Remove();
                }
            }

            var main = page.QuerySelector("main").ShouldNotBeNull(path);
            var section = anchor is null ? [main] : SectionAt(main.QuerySelectorAll("[id]").SingleOrDefault(element => element.Id == anchor).ShouldNotBeNull(place));
            var text = string.Join(' ', section.Select(element => element.TextContent)).Replace("\u2060", "", StringComparison.Ordinal);
            return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        public ValueTask DisposeAsync() => website.DisposeAsync();

        /// <summary>A heading with what follows it down to the next of its level or above; any other element alone.</summary>
        private static IEnumerable<IElement> SectionAt(IElement place)
        {
            yield return place;
            for (var next = place.NextElementSibling; Level(place) is { } level && next is not null && !(Level(next) <= level); next = next.NextElementSibling)
            {
                yield return next;
            }
        }

        private static int? Level(IElement element) => element.TagName is ['H', >= '1' and <= '6' and var digit] ? digit - '0' : null;
    }
}
