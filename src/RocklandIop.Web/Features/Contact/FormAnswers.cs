using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Every answer given, under its own label, in the order of the form. The e-mail and the desk print this, so a new field shows there by itself.</summary>
public static class FormAnswers
{
    private static readonly IReadOnlyList<(PropertyInfo Property, string Label)> Fields =
    [
        .. typeof(ContactForm).GetProperties()
            .Select(property => (property, property.GetCustomAttribute<DisplayAttribute>()?.Name))
            .Where(field => field.Name is not null)
            .Select(field => (field.property, field.Name!)),
    ];

    public static IEnumerable<(string Label, string Answer)> Answers(this ContactForm form) =>
        from field in Fields
        let answer = Text(field.Property.GetValue(form))
        where answer.Length > 0
        select (field.Label, answer);

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text.Trim(),
        bool ticked => ticked ? "Yes" : "",
        Enum choice => Label(choice),
        IEnumerable choices => string.Join(", ", choices.Cast<object>().Select(Text)),
        _ => value.ToString() ?? "",
    };

    /// <summary>What a field is called; its bare name when it has no label.</summary>
    public static string LabelOf(string property) => Fields.FirstOrDefault(field => field.Property.Name == property).Label ?? property;

    public static string Label(Enum choice) =>
        choice.GetType().GetField(choice.ToString())?.GetCustomAttribute<DisplayAttribute>()?.Name ?? choice.ToString();
}
