using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RocklandIop.Web.Content.Types;

/// <summary>The texts of one row by field, as they are typed in the editor and kept in drafts and versions. What is empty is not in it.</summary>
public sealed class ContentValues : IEnumerable<KeyValuePair<string, string>>
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly Dictionary<string, string> texts;

    public ContentValues(IEnumerable<KeyValuePair<string, string?>> texts) =>
        this.texts = texts
            .Select(text => KeyValuePair.Create(text.Key, text.Value?.ReplaceLineEndings("\n").Trim() ?? ""))
            .Where(text => text.Value.Length > 0)
            .ToDictionary();

    public string? this[string field] => texts.GetValueOrDefault(field);

    public ContentValues With(string field, string? text) => new([.. texts.Where(other => other.Key != field).Select(other => KeyValuePair.Create(other.Key, (string?)other.Value)), KeyValuePair.Create(field, text)]);

    public bool SameAs(ContentValues other) => texts.Count == other.texts.Count && texts.All(text => other[text.Key] == text.Value);

    public string ToJson() => JsonSerializer.Serialize(texts, Readable);

    public static ContentValues FromJson(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string?>>(json)!);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
