using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RocklandIop.Web.Mvc;

/// <summary>"There is a problem": every error once more at the top of the form, in its order, each a link to its field. Takes the focus without JavaScript.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var modelState = ViewContext.ViewData.ModelState;
        var errors = ViewContext.ViewData.ModelMetadata.Properties
            .Select(property => (Name: property.PropertyName!, modelState[property.PropertyName!]?.Errors.FirstOrDefault()?.ErrorMessage))
            .Where(error => error.ErrorMessage is not null)
            .ToList();

        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");

        var alert = new TagBuilder("div");
        alert.Attributes["role"] = "alert";
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append("There is a problem");
        var list = new TagBuilder("ul");
        foreach (var (name, message) in errors)
        {
            var link = new TagBuilder("a");
            link.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(name, "-")}";
            link.InnerHtml.Append(message!);
            var item = new TagBuilder("li");
            item.InnerHtml.AppendHtml(link);
            list.InnerHtml.AppendHtml(item);
        }

        alert.InnerHtml.AppendHtml(heading).AppendHtml(list);
        output.Content.AppendHtml(alert);
    }
}
