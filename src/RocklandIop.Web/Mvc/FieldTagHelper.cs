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
/// One question of a form: label, hint, error and control, tied together for a screen reader. An enum becomes radio buttons or a
/// drop-down, a list of an enum check boxes, a bool one check box, text with rows a text area, other text an input. What was typed
/// always comes back, valid or not, but for a password. The rules of the form that a browser can check by itself stand in it for aspnet-client-validation.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(ValidationHtmlAttributeProvider rules) : TagHelper
{
    /// <summary>ViewData: the name of the field that somebody came here to change.</summary>
    public const string Focus = "Focus";

    // Nothing fires it: what is typed is judged when it is sent, not while it is typed.
    private const string OnSubmitOnly = "never";

    private static readonly string[] Ours = ["for", "label", "type", "hint", "optional", "rows", "drop-down", "choices", "maxlength"];

    public required ModelExpression For { get; set; }
    public string Type { get; set; } = "text";

    /// <summary>In place of the name that the form has for it.</summary>
    public string? Label { get; set => field = NotEmpty(value); }

    public string? Hint { get; set => field = NotEmpty(value); }
    public bool Optional { get; set; }

    /// <summary>More than one makes it a text area.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Makes a drop-down of an enum; the words of its empty choice.</summary>
    public string? DropDown { get; set => field = NotEmpty(value); }

    [HtmlAttributeName("maxlength")]
    public int? MaxLength { get; set; }

    /// <summary>In place of all values of the enum.</summary>
    public IReadOnlyList<SelectListItem>? Choices { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string Id => TagBuilder.CreateSanitizedId(For.Name, "-");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ModelState.TryGetValue(For.Name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var checks = ClientRules();
        var isBox = For.ModelExplorer.ModelType == typeof(bool) || Type == "checkbox";
        var options = OptionsOf(For.ModelExplorer.ModelType, out var many);
        var isGroup = options.Count > 0 && DropDown is null;
        var more = isBox || isGroup ? [] : context.AllAttributes.Where(attribute => !Ours.Contains(attribute.Name));
        var describedBy = DescribedBy(error is not null);

        // Attributes that are meant for the control have gone there.
        output.Attributes.Clear();
        output.TagName = isGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field-wrong");
        if (isGroup && describedBy is not null)
        {
            output.Attributes.SetAttribute("aria-describedby", describedBy);
        }

        if (!isBox)
        {
            output.Content.AppendHtml(isGroup ? Element("legend", Words) : LabelFor(Id, Words));
        }

        if (Hint is not null)
        {
            output.Content.AppendHtml(Element("p", Hint, ("class", "hint"), ("id", $"{Id}-hint")));
        }

        if (error is not null || checks.Count > 0)
        {
            output.Content.AppendHtml(ErrorLine(error, checks.Count > 0));
        }

        output.Content.AppendHtml(isGroup ? Group(options, many, entry, error, checks)
            : isBox ? Choice(Control("input", more, error, checks, describedBy, ("type", "checkbox"), ("value", "true")), Id, Words, Chosen(entry).Contains("true") || For.Model is true)
            : options.Count > 0 ? Select(Control("select", more, error, checks, describedBy), options, entry)
            : Text(more, entry, error, checks, describedBy));
    }

    private ModelStateDictionary ModelState => ViewContext.ViewData.ModelState;

    private string Words => (Label ?? For.Metadata.DisplayName ?? For.Name) + (Optional ? " (optional)" : "");

    /// <summary>Of a value that is never missing the framework would say "required", which a browser would ask of a box that may stay empty.</summary>
    private Dictionary<string, string?> ClientRules()
    {
        var attributes = new Dictionary<string, string?>();
        if (For.Metadata.IsReferenceOrNullableType)
        {
            rules.AddValidationAttributes(ViewContext, For.ModelExplorer, attributes!);
        }

        if (attributes.Count > 0)
        {
            attributes["data-val-event"] = OnSubmitOnly;
        }

        return attributes;
    }

    private TagBuilder ErrorLine(string? error, bool forClient)
    {
        var line = Element("p", null, ("class", "error"), ("id", $"{Id}-error"));
        var message = Element("span", error);
        if (forClient)
        {
            message.Attributes["data-valmsg-for"] = For.Name;
        }

        line.InnerHtml.AppendHtml(Element("span", "Error: ", ("class", "visually-hidden"))).AppendHtml(message);
        return line;
    }

    private TagBuilder Control(string name, IEnumerable<TagHelperAttribute> more, string? error, Dictionary<string, string?> checks, string? describedBy, params (string Name, string Value)[] attributes)
    {
        var control = Element(name, null, [("id", Id), ("name", For.Name), .. attributes]);
        control.MergeAttributes(checks);
        foreach (var attribute in more)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        if (MaxLength is { } longest)
        {
            control.Attributes["maxlength"] = longest.ToString(CultureInfo.InvariantCulture);
        }

        if (describedBy is not null)
        {
            control.Attributes["aria-describedby"] = describedBy;
        }

        if (error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (ViewContext.ViewData[Focus] is string focus && focus == For.Name)
        {
            control.Attributes["autofocus"] = "autofocus";
        }

        return control;
    }

    private TagBuilder Text(IEnumerable<TagHelperAttribute> more, ModelStateEntry? entry, string? error, Dictionary<string, string?> checks, string? describedBy)
    {
        // A password never comes back into a page, nor can a file; a date box takes a day in one form only.
        var value = Type is "password" or "file" ? null : entry?.AttemptedValue ?? (For.Model is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : For.Model?.ToString());
        if (Rows > 1)
        {
            var area = Control("textarea", more, error, checks, describedBy, ("rows", Rows.ToString(CultureInfo.InvariantCulture)));
            // A parser drops one line break after the tag; this one is it, so that the visitor's own stays.
            area.InnerHtml.AppendHtml("\n").Append(value ?? "");
            return area;
        }

        var input = Control("input", more, error, checks, describedBy, ("type", Type));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["value"] = value;
        return input;
    }

    private TagBuilder Select(TagBuilder select, IReadOnlyList<SelectListItem> options, ModelStateEntry? entry)
    {
        var chosen = Chosen(entry);
        foreach (var option in options.Prepend(new SelectListItem(DropDown, "")))
        {
            var element = Element("option", option.Text, ("value", option.Value));
            if (chosen.Contains(option.Value))
            {
                element.Attributes["selected"] = "selected";
            }

            select.InnerHtml.AppendHtml(element);
        }

        return select;
    }

    private TagBuilder Group(IReadOnlyList<SelectListItem> options, bool many, ModelStateEntry? entry, string? error, Dictionary<string, string?> checks)
    {
        var chosen = Chosen(entry);
        var list = Element("div", null, ("class", "choices"));
        for (var n = 0; n < options.Count; n++)
        {
            // The first has the field's own id: the error summary leads to it. The rule of the group stands on it, too.
            var input = Control("input", [], many ? error : null, n == 0 ? checks : [], null, ("type", many ? "checkbox" : "radio"), ("value", options[n].Value));
            var id = n == 0 ? Id : $"{Id}-{options[n].Value}";
            input.Attributes["id"] = id;
            if (n > 0)
            {
                input.Attributes.Remove("autofocus");
            }

            list.InnerHtml.AppendHtml(Choice(input, id, options[n].Text, chosen.Contains(options[n].Value)));
        }

        return list;
    }

    private static TagBuilder Choice(TagBuilder input, string id, string label, bool isChosen)
    {
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (isChosen)
        {
            input.Attributes["checked"] = "checked";
        }

        var choice = Element("div", null, ("class", "choice"));
        choice.InnerHtml.AppendHtml(input).AppendHtml(LabelFor(id, label));
        return choice;
    }

    private HashSet<string> Chosen(ModelStateEntry? entry) => entry?.RawValue switch
    {
        string one => [one],
        IEnumerable<string> several => [.. several],
        _ when For.Model is IEnumerable several and not string => [.. several.Cast<object>().Select(value => value.ToString()!)],
        _ when For.Model is { } value => [value.ToString()!],
        _ => [],
    };

    private string? DescribedBy(bool isWrong)
    {
        var ids = string.Join(' ', new[] { Hint is null ? null : $"{Id}-hint", isWrong ? $"{Id}-error" : null }.Where(id => id is not null));
        return ids.Length > 0 ? ids : null;
    }

    private IReadOnlyList<SelectListItem> OptionsOf(Type type, out bool many)
    {
        var item = type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;
        many = item is { IsEnum: true };
        var choice = many ? item! : Nullable.GetUnderlyingType(type) ?? type;
        return Choices ?? (choice.IsEnum
            ? [.. Enum.GetNames(choice).Select(name => new SelectListItem(choice.GetField(name)!.GetCustomAttribute<DisplayAttribute>()?.Name ?? name, name))]
            : []);
    }

    /// <summary>What a view works out and finds to be nothing arrives as an empty text.</summary>
    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

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
