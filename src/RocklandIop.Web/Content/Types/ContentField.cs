using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content.Types;

/// <summary>One field of a content type: its name in a file, its label in the editor, and how its text becomes a property and back.</summary>
public sealed partial class ContentField(PropertyInfo property, ContentFieldKind kind)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Its key in a file.</summary>
    public string Name { get; } = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    public string Label { get; init; } = InWords(property.Name);

    public string? Hint { get; init; }

    /// <summary>Of a section.</summary>
    public string? Heading { get; init; }

    public ContentFieldKind Kind => kind;

    public string PropertyName => property.Name;

    public bool IsMarkdown => kind is ContentFieldKind.Inline or ContentFieldKind.Blocks or ContentFieldKind.Body or ContentFieldKind.Section;

    /// <summary>Stands below the front matter of a file, not in it.</summary>
    public bool IsBelow => kind is ContentFieldKind.Body or ContentFieldKind.Section;

    public bool IsOptional { get; } = property.PropertyType == typeof(bool) || typeof(IReadOnlyList<string>).IsAssignableFrom(property.PropertyType)
        || Nullability.Create(property).WriteState == NullabilityState.Nullable;

    /// <summary>The values of a choice and their words.</summary>
    public IReadOnlyList<(string Value, string Words)> Choices { get; } = Enumeration(property) is { } type
        ? [.. Enum.GetNames(type).Select(name => (name, type.GetField(name)!.GetCustomAttribute<DisplayAttribute>()?.Name ?? InWords(name)))]
        : [];

    /// <summary>A new row has nothing in it yet, and a database takes no text for missing.</summary>
    public void Empty(ContentRow row)
    {
        if (property.PropertyType == typeof(string) && !IsOptional)
        {
            property.SetValue(row, "");
        }
        else if (typeof(IReadOnlyList<string>).IsAssignableFrom(property.PropertyType))
        {
            property.SetValue(row, Array.Empty<string>());
        }
    }

    /// <returns>Null where nothing is set.</returns>
    public string? Read(ContentRow row) => property.GetValue(row) switch
    {
        null => null,
        IReadOnlyList<string> list => list.Count == 0 ? null : string.Join('\n', list),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        string text => text.Length == 0 ? null : text,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Sets the property, unless there is a problem with the text.</summary>
    /// <returns>The problem, to stand after the field's name; null when there is none.</returns>
    public string? Write(ContentRow row, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) && kind != ContentFieldKind.List && property.PropertyType != typeof(bool))
        {
            if (!IsOptional)
            {
                return "is missing";
            }

            property.SetValue(row, null);
            return null;
        }

        if (kind == ContentFieldKind.Section && SecondLevelHeading().IsMatch(text!))
        {
            return "must not hold a heading with ##, which begins the next part; use ###";
        }

        var (value, expected) = Parse(text ?? "");
        if (value is null)
        {
            return $"must be {expected}";
        }

        property.SetValue(row, value);
        return null;
    }

    private (object? Value, string Expected) Parse(string text) => kind switch
    {
        ContentFieldKind.Number => (int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null, "a whole number"),
        ContentFieldKind.Date => (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : null, "a date like 2026-11-23"),
        ContentFieldKind.Time => (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], out var time) ? time : null, "a time like 09:00"),
        ContentFieldKind.Flag => (text.Length == 0 ? false : bool.TryParse(text, out var flag) ? flag : null, "true or false"),
        ContentFieldKind.Choice => (Choices.Any(choice => choice.Value == text) ? Enum.Parse(Enumeration(property)!, text) : null, $"one of {string.Join(", ", Choices.Select(choice => choice.Value))}"),
        ContentFieldKind.List => (text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), "lines"),
        _ => (text, "text"),
    };

    private static Type? Enumeration(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } type ? type : null;

    private static string InWords(string name) => name[0] + Capital().Replace(name[1..], match => $" {match.Value.ToLowerInvariant()}");

    [GeneratedRegex("(^|\n)## ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondLevelHeading();

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
