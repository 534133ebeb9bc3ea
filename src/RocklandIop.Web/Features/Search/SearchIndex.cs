using System.Globalization;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace RocklandIop.Web.Features.Search;

/// <summary>Finds entries by their stemmed words, forgives a slip of spelling, and knows what readers call things. Whoever searches while it changes finds what was there before.</summary>
public sealed class SearchIndex : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const int MostHits = 20;
    private const int MostWords = 12;

    // A word in a title says most about a page.
    private static readonly (string Field, float Weight)[] Fields = [("title", 6), ("words", 6), ("summary", 3), ("text", 1)];

    private readonly EnglishAnalyzer analyzer = new(Version);
    private readonly RAMDirectory directory = new();
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;

    public SearchIndex(IEnumerable<SearchEntry> entries, IReadOnlyList<SearchSynonym> synonyms)
    {
        Synonyms = synonyms;
        writer = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer) { Similarity = new BM25Similarity(), MergeScheduler = new SerialMergeScheduler() });
        foreach (var entry in entries)
        {
            writer.AddDocument(DocumentOf(entry));
        }

        searchers = new SearcherManager(writer, applyAllDeletes: true, new Searchers());
    }

    public IReadOnlyList<SearchSynonym> Synonyms { get; set; }

    /// <summary>Puts entries in the place of those with their keys, or beside the others; takes out what is gone.</summary>
    public void Change(IEnumerable<SearchEntry> entries, IEnumerable<string> gone)
    {
        foreach (var entry in entries)
        {
            writer.UpdateDocument(new Term("key", entry.Key), DocumentOf(entry));
        }

        foreach (var key in gone)
        {
            writer.DeleteDocuments(new Term("key", key));
        }

        // Many that were replaced would still count as words of the site.
        writer.ForceMergeDeletes();
        searchers.MaybeRefreshBlocking();
    }

    public IReadOnlyList<SearchHit> Find(string text)
    {
        var searcher = searchers.Acquire();
        try
        {
            return Find(text, searcher);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        directory.Dispose();
        analyzer.Dispose();
    }

    private List<SearchHit> Find(string text, IndexSearcher searcher)
    {
        var asked = Spaced(text);
        var meant = Synonyms.Where(synonym => synonym.Words.Any(word => asked.Contains(Spaced(word), StringComparison.Ordinal))).ToList();
        var words = Stems(text).Take(MostWords).ToList();
        var others = meant.SelectMany(synonym => Stems(synonym.Means)).Except(words, StringComparer.Ordinal).Take(MostWords).ToList();

        var query = new BooleanQuery();
        words.ForEach(word => query.Add(Word(word, 1), Occur.SHOULD));
        others.ForEach(word => query.Add(Word(word, 0.6f), Occur.SHOULD));

        var best = meant.Select(synonym => synonym.Best).OfType<string>().Distinct().SelectMany(address => Entries(searcher, new TermQuery(new Term("address", address)))).OrderBy(entry => entry.Place);
        var found = words.Count + others.Count == 0 ? [] : Entries(searcher, query);

        var marked = words.Concat(others).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. best.Concat(found).DistinctBy(entry => entry.Address).Take(MostHits)
                .Select(entry => new SearchHit(entry.Address, entry.Title, Snippet(entry, marked))),
        ];
    }

    private static IEnumerable<SearchEntry> Entries(IndexSearcher searcher, Query query) => searcher.Search(query, MostHits).ScoreDocs.Select(hit => EntryOf(searcher.Doc(hit.Doc)));

    private static Document DocumentOf(SearchEntry entry) =>
    [
        new StringField("key", entry.Key, Field.Store.YES),
        new StringField("address", entry.Address, Field.Store.YES),
        new StoredField("place", entry.Place),
        new TextField("title", entry.Title, Field.Store.YES),
        new TextField("words", entry.Words, Field.Store.YES),
        new TextField("summary", entry.Summary, Field.Store.YES),
        new TextField("text", entry.Text, Field.Store.YES),
    ];

    private static SearchEntry EntryOf(Document document)
    {
        return new SearchEntry(Text("key"), document.GetField("place").GetInt64Value()!.Value, Text("address"), Text("title"), Text("words"), Text("summary"), Text("text"));

        string Text(string field) => document.GetField(field).GetStringValue(CultureInfo.InvariantCulture);
    }

    /// <summary>A word where it may stand, and, weaker, words that differ from it by a slip: one letter, two in a long word.</summary>
    private static BooleanQuery Word(string stem, float weight)
    {
        var anywhere = new BooleanQuery();
        foreach (var (field, fieldWeight) in Fields)
        {
            anywhere.Add(new TermQuery(new Term(field, stem)) { Boost = fieldWeight * weight }, Occur.SHOULD);
            if (stem.Length >= 5)
            {
                anywhere.Add(new FuzzyQuery(new Term(field, stem), stem.Length >= 8 ? 2 : 1, prefixLength: 1) { Boost = fieldWeight * weight * 0.2f }, Occur.SHOULD);
            }
        }

        return anywhere;
    }

    private IEnumerable<string> Stems(string text) => Tokens(text).Select(token => token.Stem).Distinct(StringComparer.Ordinal);

    private List<(string Stem, int Start, int End)> Tokens(string text)
    {
        var tokens = new List<(string, int, int)>();
        using var stream = analyzer.GetTokenStream("text", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            tokens.Add((term.ToString(), offset.StartOffset, offset.EndOffset));
        }

        stream.End();
        return tokens;
    }

    /// <summary>The stretch of the text that holds most of what was looked for, else its beginning.</summary>
    private List<(string, bool)> Snippet(SearchEntry entry, HashSet<string> marked)
    {
        const int length = 180;
        var text = entry.Summary.Length > 0 ? $"{entry.Summary} {entry.Text}" : entry.Text;
        var matches = Tokens(text).Where(token => marked.Contains(token.Stem)).ToList();
        var start = matches.Count == 0 ? 0 : matches.MaxBy(first => matches.Count(match => match.Start >= first.Start && match.End <= first.Start + length)).Start;
        start = Math.Max(0, text.LastIndexOfAny(['.', '?', '!'], Math.Max(0, start - 1)) + 1);
        var end = text.Length - start <= length ? text.Length : text.LastIndexOf(' ', start + length);

        var parts = new List<(string, bool)>();
        var at = start;
        foreach (var match in matches.Where(match => match.Start >= start && match.End <= end))
        {
            parts.Add((text[at..match.Start], false));
            parts.Add((text[match.Start..match.End], true));
            at = match.End;
        }

        parts.Add((text[at..end] + (end < text.Length ? "…" : ""), false));
        return parts;
    }

    /// <summary>Small letters between single spaces, so that whole words can be found in it.</summary>
    private static string Spaced(string text) =>
        $" {string.Join(' ', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}
