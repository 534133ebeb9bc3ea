using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The answers of a form under their own labels, in its order. The mail, the desk and the page that checks them print this, so a new field shows there by itself.</summary>
public static class FormAnswers
{
    private static readonly IReadOnlyList<(PropertyInfo Property, string Label)> Fields =
    [
        .. typeof(ContactForm).GetProperties()
            .Select(property => (property, property.GetCustomAttribute<DisplayAttribute>()))
            .Where(field => field.Item2 is not null)
            .Select(field => (field.property, field.Item2!.ShortName ?? field.Item2.Name!)),
    ];

    /// <summary>Every answer given.</summary>
    public static IEnumerable<(string Label, string Answer)> Answers(this ContactForm form) =>
        from field in Fields
        let value = field.Property.GetValue(form)
        where value is not false
        let answer = Text(value)
        where answer.Length > 0
        select (field.Label, answer);

    /// <summary>Every question, answered or not; the name is that of its field.</summary>
    public static IEnumerable<(string Name, string Label, string Answer)> Questions(this ContactForm form) =>
        Fields.Select(field => (field.Property.Name, field.Label, Text(field.Property.GetValue(form))));

    /// <summary>What a browser would send for these answers.</summary>
    public static IEnumerable<(string Name, string Value)> Posted(this ContactForm form) =>
        from field in Fields
        from value in Values(field.Property.GetValue(form))
        select (field.Property.Name, value);

    public static string Label(Enum choice) =>
        choice.GetType().GetField(choice.ToString())?.GetCustomAttribute<DisplayAttribute>()?.Name ?? choice.ToString();

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "Yes" : "No",
        string text => text.Trim(),
        Enum choice => Label(choice),
        IEnumerable choices => string.Join(", ", choices.Cast<object>().Select(Text)),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<string> Values(object? value) => value switch
    {
        null or false => [],
        true => ["true"],
        string text => [text],
        IEnumerable choices => choices.Cast<object>().SelectMany(Values),
        _ => [value.ToString() ?? ""],
    };

    /// <summary>What a field is called; its bare name when it has no label.</summary>
    public static string LabelOf(string property) => Fields.FirstOrDefault(field => field.Property.Name == property).Label ?? property;
}
