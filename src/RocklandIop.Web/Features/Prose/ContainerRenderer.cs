using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace RocklandIop.Web.Features.Prose;

/// <summary>A <c>:::</c> box says in words what it is: a color or a bar would not reach everybody.</summary>
public sealed class ContainerRenderer : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        var kind = container.Info switch
        {
            "limit" => (Class: "limit", Label: "Its limit"),
            "emergency" => (Class: "emergency", Label: "Emergency"),
            "urgent" => (Class: "urgent", Label: "Urgent"),
            "nonurgent" => (Class: "nonurgent", Label: "Not urgent"),
            _ => (Class: "note", Label: "Good to know"),
        };
        renderer.Write($"<div class=\"{kind.Class}\"><p class=\"label\">{kind.Label}</p>");
        renderer.WriteChildren(container);
        renderer.Write("</div>");
    }
}
