using System.Text.RegularExpressions;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.WhichLevel;

namespace RocklandIop.Web.Content;

/// <summary>Content files as rows, checked: every key known, every slug once, every citation leading to a source.</summary>
public sealed partial class ShippedContent
{
    private readonly List<ContentRow> rows = [];
    private readonly Dictionary<ContentRow, SeedRow> origins = [];
    private readonly HashSet<(Type, string, string)> names = [];

    public IEnumerable<TRow> Of<TRow>() where TRow : ContentRow => rows.OfType<TRow>();

    public IReadOnlyList<ContentRow> Rows => rows;

    /// <summary>The file of a row and the line of each of its texts, so that a lint can point at them.</summary>
    public SeedRow OriginOf(ContentRow row) => origins[row];

    /// <summary>The same; null for a row that is not from these files.</summary>
    public SeedRow? FindOrigin(ContentRow row) => origins.GetValueOrDefault(row);

    /// <param name="folder">Where the files are; by default beside the program.</param>
    /// <exception cref="SeedException">A file is wrong; the message names file and line.</exception>
    public static ShippedContent Read(string? folder = null)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "Content");
        return Read(ContentTypes.All.SelectMany(type => FilesOf(type, folder)).ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file))));
    }

    /// <param name="files">By their path with slashes, such as <c>pages/home.md</c>; files of other names are left alone.</param>
    /// <exception cref="SeedException">A file is wrong; the message names file and line.</exception>
    /// <param name="others">What a text may refer to besides: rows that are there already.</param>
    public static ShippedContent Read(IReadOnlyDictionary<string, string> files, IReadOnlyCollection<ContentRow>? others = null)
    {
        var content = new ShippedContent();
        foreach (var type in ContentTypes.All)
        {
            foreach (var seed in SeedsOf(type, files))
            {
                content.Add(type, seed);
            }
        }

        content.CheckReferences(others ?? []);
        return content;
    }

    /// <summary>Whether a file of this name is read.</summary>
    public static bool Knows(string file) => ContentTypes.All.Any(type => type.IsFolder ? IsOf(type, file) : file == ArrayFile(type));

    private static IEnumerable<string> FilesOf(ContentType type, string folder) => type.IsFolder
        ? (Directory.Exists(Path.Combine(folder, type.Name)) ? Directory.GetFiles(Path.Combine(folder, type.Name), "*.md").Select(path => $"{type.Name}/{Path.GetFileName(path)}") : [])
        : File.Exists(Path.Combine(folder, ArrayFile(type))) ? [ArrayFile(type)] : [];

    private static IEnumerable<SeedRow> SeedsOf(ContentType type, IReadOnlyDictionary<string, string> files) => type.IsFolder
        ? files.Where(file => IsOf(type, file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => SeedFile.ReadMarkdown(file.Key, file.Value))
        : files.TryGetValue(ArrayFile(type), out var array) ? SeedFile.ReadArray(ArrayFile(type), array) : [];

    private static bool IsOf(ContentType type, string file) =>
        file.StartsWith(type.Name + "/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal);

    private static string ArrayFile(ContentType type) => $"{type.Name}.json";

    private void Add(ContentType type, SeedRow seed)
    {
        var row = type.New(SlugOf(type, seed));
        if (!Slug().IsMatch(row.Slug))
        {
            throw new SeedException(seed.File, seed.Line, $"'{row.Slug}' must be small letters, digits and hyphens");
        }

        if (!names.Add((type.RowType, row.Language, row.Slug)))
        {
            throw new SeedException(seed.File, seed.LineOf(type.SlugKey ?? "slug"), $"'{row.Slug}' stands twice");
        }

        row.Order = Order(type, seed);
        row.IsPublished = !string.Equals(seed.Optional("published"), "false", StringComparison.Ordinal);
        var sections = Sections(seed, [.. type.Fields.Where(field => field.Kind is ContentFieldKind.Section).Select(field => field.Heading!)]);
        foreach (var field in type.Fields)
        {
            var text = field.Kind switch
            {
                ContentFieldKind.Body => seed.Body.Trim(),
                ContentFieldKind.Section => sections.Dequeue(),
                ContentFieldKind.List => string.Join('\n', seed.List(field.Name)),
                _ => seed.Optional(field.Name),
            };
            if (field.Write(row, text) is { } problem)
            {
                throw seed.Wrong(field.Name, $"'{field.Name}' {problem}");
            }
        }

        foreach (var wrong in type.Write(row, type.Read(row)))
        {
            throw seed.Wrong(wrong.Field, $"'{wrong.Field}' {wrong.Problem}");
        }

        seed.RefuseUnknownKeys();
        rows.Add(row);
        origins.Add(row, seed);
    }

    private static string SlugOf(ContentType type, SeedRow seed) =>
        type.IsFolder ? Path.GetFileNameWithoutExtension(seed.File)
        : type.SlugKey is { } key ? (seed.Optional(key) ?? throw seed.Wrong(key, $"'{key}' is missing")).ToLowerInvariant()
        : type.Name;

    /// <summary>The one record needs no place among others.</summary>
    private static int Order(ContentType type, SeedRow seed) => seed.Optional("order") switch
    {
        null => type.SlugKey is null ? 0 : throw seed.Wrong("order", "'order' is missing"),
        var text => int.TryParse(text, out var order) ? order : throw seed.Wrong("order", "'order' must be a whole number"),
    };

    private void CheckReferences(IReadOnlyCollection<ContentRow> others)
    {
        var keys = Of<Source>().Concat(others.OfType<Source>()).Select(source => source.Key).ToHashSet();
        foreach (var (row, seed) in origins)
        {
            foreach (var (markdown, line, isMultiline) in TextsOf(ContentTypes.Of(row), row, seed))
            {
                foreach (var (key, at) in ProseMarkdown.CitationsIn(markdown).Where(citation => !keys.Contains(citation.Key)))
                {
                    throw new SeedException(seed.File, isMultiline ? line + at - 1 : line, $"no source has the key '{key}'");
                }
            }
        }

        foreach (var answer in Of<LevelAnswer>().Where(answer => answer.Level is { } level && Of<LevelOfCare>().Concat(others.OfType<LevelOfCare>()).All(row => row.Slug != level)))
        {
            throw OriginOf(answer).Wrong("level", $"no level of care has the slug '{answer.Level}'");
        }
    }

    /// <summary>A body has its lines in the file; a string of JSON or front matter is one line, whatever it holds.</summary>
    private static IEnumerable<(string Markdown, long Line, bool IsMultiline)> TextsOf(ContentType type, ContentRow row, SeedRow seed)
    {
        foreach (var field in type.Fields.Where(field => field.IsMarkdown && !field.IsBelow && field.Read(row) is not null))
        {
            yield return (field.Read(row)!, seed.LineOf(field.Name), false);
        }

        if (type.IsFolder)
        {
            yield return (seed.Body, seed.BodyLine, true);
        }
    }

    /// <summary>Cuts a body at its second-level headings, which must be exactly these.</summary>
    private static Queue<string> Sections(SeedRow seed, IReadOnlyList<string> headings)
    {
        if (headings.Count == 0)
        {
            return [];
        }

        var parts = SecondLevelHeading().Split("\n" + seed.Body.Trim());
        var found = parts.Skip(1).Where((_, n) => n % 2 == 0).Select(heading => heading.Trim()).ToList();
        if (parts[0].Trim().Length > 0 || !found.SequenceEqual(headings))
        {
            throw new SeedException(seed.File, seed.BodyLine, $"the headings must be: {string.Join("; ", headings)}");
        }

        return new Queue<string>(parts.Skip(1).Where((_, n) => n % 2 == 1).Select(text => text.Trim()));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\n## (?<heading>[^\n]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondLevelHeading();
}
