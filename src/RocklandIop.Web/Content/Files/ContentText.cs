using System.Globalization;
using System.Text;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Files;

/// <summary>Content as the files that the seeder reads. The same rows always make the same bytes, so that files can be compared.</summary>
public static class ContentText
{
    public const string MovedFile = "moved.json";

    /// <summary>By path. A new row that nobody has published yet may lack what a file must have; it is left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FilesOf(ContentType type, IEnumerable<ContentRow> rows)
    {
        var whole = rows.Where(row => row.IsPublished || type.Write(type.New(row.Slug), type.Read(row)).Count == 0)
            .OrderBy(row => row.Order).ThenBy(row => row.Slug, StringComparer.Ordinal).ToList();
        return type.IsFolder
            ? whole.Select(row => KeyValuePair.Create($"{type.Name}/{row.Slug}.md", Page(type, row)))
            : [KeyValuePair.Create($"{type.Name}.json", JsonRows.Array(whole.Select(row => Pairs(type, row))))];
    }

    public static string Moved(IEnumerable<MovedAddress> moved) => JsonRows.Array(moved.OrderBy(one => one.From, StringComparer.Ordinal).Select(one => (IEnumerable<(string, string)>)
        (one.To is null ? [("from", JsonRows.Quoted(one.From))] : [("from", JsonRows.Quoted(one.From)), ("to", JsonRows.Quoted(one.To))])));

    private static string Page(ContentType type, ContentRow row)
    {
        var text = new StringBuilder("---\n");
        foreach (var (key, value) in Pairs(type, row))
        {
            text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
        }

        text.Append("---\n");
        foreach (var field in type.Fields.Where(field => field.IsBelow))
        {
            var words = type.Read(row)[field.Name];
            text.Append(field.Heading is null ? $"{words}\n" : $"## {field.Heading}\n\n{words}\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<(string Key, string Value)> Pairs(ContentType type, ContentRow row)
    {
        if (!type.IsFolder && type.SlugKey is { } key)
        {
            yield return (key, JsonRows.Quoted(type == ContentTypes.Sources ? row.Slug.ToUpperInvariant() : row.Slug));
        }

        var values = type.Read(row);
        // Where they stand in the shipped files: after what the row says, before who looked at it.
        var reviewed = ((string[])[nameof(ContentRow.SourcesChecked), nameof(ContentRow.NextReview), nameof(ContentRow.ReviewedBy)]).ToHashSet();
        var fields = type.Fields.Where(field => !field.IsBelow && values[field.Name] is not null).ToLookup(field => reviewed.Contains(field.PropertyName));
        foreach (var field in fields[false])
        {
            yield return (field.Name, ValueOf(field, values[field.Name]!));
        }

        if (type.SlugKey is not null)
        {
            yield return ("order", row.Order.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var field in fields[true])
        {
            yield return (field.Name, ValueOf(field, values[field.Name]!));
        }

        if (!row.IsPublished)
        {
            yield return ("published", "false");
        }
    }

    private static string ValueOf(ContentField field, string text) => field.Kind switch
    {
        ContentFieldKind.Number or ContentFieldKind.Flag => text,
        ContentFieldKind.List => $"[{string.Join(", ", text.Split('\n').Select(JsonRows.Quoted))}]",
        _ => JsonRows.Quoted(text),
    };
}
