using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RocklandIop.Web.Mvc;

/// <summary>
/// One question of a form: label, hint, error and control, tied together for a screen reader. An enum becomes radio buttons,
/// a list of an enum check boxes, text with rows a text area, other text an input. What was typed always comes back, valid or not.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }
    public string Type { get; set; } = "text";
    public string? Hint { get; set; }
    public bool Optional { get; set; }

    /// <summary>More than one makes it a text area.</summary>
    public int Rows { get; set; } = 1;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string Id => TagBuilder.CreateSanitizedId(For.Name, "-");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ModelState.TryGetValue(For.Name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var options = OptionsOf(For.ModelExplorer.ModelType, out var many);
        var control = options.Count > 0 ? Choices(options, many, entry, error) : Text(context, entry, error);

        // Attributes that are meant for the control have gone there.
        output.Attributes.Clear();
        output.TagName = options.Count > 0 ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field-wrong");
        if (options.Count > 0 && DescribedBy(error) is { } describedBy)
        {
            output.Attributes.SetAttribute("aria-describedby", describedBy);
        }

        output.Content.AppendHtml(options.Count > 0 ? Element("legend", Label) : LabelFor(Id, Label));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Element("p", Hint, ("class", "hint"), ("id", $"{Id}-hint")));
        }

        if (error is not null)
        {
            var line = Element("p", null, ("class", "error"), ("id", $"{Id}-error"));
            line.InnerHtml.AppendHtml(Element("span", "Error: ", ("class", "visually-hidden"))).Append(error);
            output.Content.AppendHtml(line);
        }

        output.Content.AppendHtml(control);
    }

    private ModelStateDictionary ModelState => ViewContext.ViewData.ModelState;

    private string Label => (For.Metadata.DisplayName ?? For.Name) + (Optional ? " (optional)" : "");

    private TagBuilder Text(TagHelperContext context, ModelStateEntry? entry, string? error)
    {
        var value = entry?.AttemptedValue ?? For.Model?.ToString();
        var control = new TagBuilder(Rows > 1 ? "textarea" : "input");
        control.Attributes["id"] = Id;
        control.Attributes["name"] = For.Name;
        if (Rows > 1)
        {
            control.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
            // A parser drops one line break after the tag; this one is it, so that the visitor's own stays.
            control.InnerHtml.AppendHtml("\n").Append(value ?? "");
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            control.Attributes["value"] = value;
        }

        foreach (var attribute in context.AllAttributes.Where(a => a.Name is not ("for" or "type" or "hint" or "optional" or "rows")))
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        if (DescribedBy(error) is { } describedBy)
        {
            control.Attributes["aria-describedby"] = describedBy;
        }

        if (error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        return control;
    }

    private TagBuilder Choices(IReadOnlyList<(string Value, string Label)> options, bool many, ModelStateEntry? entry, string? error)
    {
        var chosen = Chosen(entry);
        var list = Element("div", null, ("class", "choices"));
        for (var n = 0; n < options.Count; n++)
        {
            // The first has the field's own id: the error summary leads to it.
            var id = n == 0 ? Id : $"{Id}-{options[n].Value}";
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = many ? "checkbox" : "radio";
            input.Attributes["id"] = id;
            input.Attributes["name"] = For.Name;
            input.Attributes["value"] = options[n].Value;
            if (chosen.Contains(options[n].Value))
            {
                input.Attributes["checked"] = "checked";
            }

            if (error is not null && many)
            {
                input.Attributes["aria-invalid"] = "true";
            }

            var choice = Element("div", null, ("class", "choice"));
            choice.InnerHtml.AppendHtml(input).AppendHtml(LabelFor(id, options[n].Label));
            list.InnerHtml.AppendHtml(choice);
        }

        return list;
    }

    private HashSet<string> Chosen(ModelStateEntry? entry) => entry?.RawValue switch
    {
        string one => [one],
        IEnumerable<string> several => [.. several],
        _ when For.Model is IEnumerable several and not string => [.. several.Cast<object>().Select(value => value.ToString()!)],
        _ when For.Model is { } value => [value.ToString()!],
        _ => [],
    };

    private string? DescribedBy(string? error)
    {
        var ids = string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", error is null ? null : $"{Id}-error" }.Where(id => id is not null));
        return ids.Length > 0 ? ids : null;
    }

    private static IReadOnlyList<(string Value, string Label)> OptionsOf(Type type, out bool many)
    {
        var item = type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;
        many = item is { IsEnum: true };
        var choice = many ? item! : Nullable.GetUnderlyingType(type) ?? type;
        return choice.IsEnum
            ? [.. Enum.GetNames(choice).Select(name => (name, choice.GetField(name)!.GetCustomAttribute<DisplayAttribute>()?.Name ?? name))]
            : [];
    }

    private static TagBuilder LabelFor(string id, string text) => Element("label", text, ("for", id));

    private static TagBuilder Element(string name, string? text, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(name);
        foreach (var attribute in attributes)
        {
            element.Attributes[attribute.Name] = attribute.Value;
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }
}
