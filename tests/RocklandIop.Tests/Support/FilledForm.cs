using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RocklandIop.Tests.Support;

/// <summary>A form of a page, filled in by label, sent with everything it hides.</summary>
public sealed class FilledForm
{
    private readonly Website site;
    private readonly IHtmlFormElement form;

    private FilledForm(Website site, IHtmlFormElement form)
    {
        this.site = site;
        this.form = form;
    }

    /// <summary>The one whose address ends so, on a page with more than one.</summary>
    public static FilledForm On(Website site, IHtmlDocument page, string action = "") =>
        new(site, (IHtmlFormElement)page.QuerySelectorAll(action.Length == 0 ? "main form" : $"main form[action$='{action}']").ShouldHaveSingleItem());

    /// <summary>The one that a selector finds, where two have one address.</summary>
    public static FilledForm Of(Website site, IHtmlDocument page, string selector) => new(site, (IHtmlFormElement)page.QuerySelectorAll(selector).ShouldHaveSingleItem());

    public FilledForm Fill(string label, string text)
    {
        switch (Control(label))
        {
            case IHtmlTextAreaElement area:
                area.Value = text;
                break;
            case IHtmlInputElement input:
                input.Value = text;
                break;
            case IHtmlSelectElement select:
                select.Value = select.Options.Single(option => option.Text == text).Value;
                break;
            case var other:
                throw new InvalidOperationException($"'{label}' labels a {other.TagName}");
        }

        return this;
    }

    public FilledForm Choose(params string[] labels)
    {
        foreach (var label in labels)
        {
            ((IHtmlInputElement)Control(label)).IsChecked = true;
        }

        return this;
    }

    /// <summary>Presses a button that leads elsewhere than the form.</summary>
    public async Task<HttpResponseMessage> PressAsync(string button, HttpClient? visitor = null)
    {
        var pressed = (IHtmlButtonElement)form.QuerySelectorAll("button").Where(b => b.TextContent == button).ShouldHaveSingleItem();
        using var content = new FormUrlEncodedContent(Values().Append(KeyValuePair.Create(pressed.Name!, pressed.Value)));
        return await (visitor ?? site.Client).PostAsync(new Uri(pressed.GetAttribute("formaction")!, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> SendAsync(HttpClient? visitor = null) => PostAsync(Values(), visitor);

    /// <summary>What a browser would send, to bend before it is sent.</summary>
    public IList<KeyValuePair<string, string>> Values() =>
    [
        .. from element in form.QuerySelectorAll("input, textarea, select")
           let input = element as IHtmlInputElement
           where input is null || (input.Type is not ("radio" or "checkbox") || input.IsChecked)
           let name = element.GetAttribute("name")
           where name is not null
           select KeyValuePair.Create(name, input?.Value ?? (element as IHtmlTextAreaElement)?.Value ?? ((IHtmlSelectElement)element).Value ?? ""),
    ];

    public async Task<HttpResponseMessage> PostAsync(IEnumerable<KeyValuePair<string, string>> values, HttpClient? visitor = null)
    {
        using var content = new FormUrlEncodedContent(values);
        return await (visitor ?? site.Client).PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
    }

    /// <summary>With a file, as a browser sends it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string label, string fileName, byte[] file, string contentType = "application/octet-stream", HttpClient? visitor = null)
    {
        using var content = new MultipartFormDataContent();
        var control = Control(label).GetAttribute("name")!;
        foreach (var (name, value) in Values().Where(value => value.Key != control))
        {
            content.Add(new StringContent(value), name);
        }

        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new(contentType);
        content.Add(part, control, fileName);
        return await (visitor ?? site.Client).PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
    }

    private IElement Control(string label)
    {
        var labels = form.QuerySelectorAll("label").ToList();
        var found = labels.FirstOrDefault(l => l.TextContent == label)
            ?? labels.Where(l => l.TextContent.StartsWith(label, StringComparison.Ordinal)).ShouldHaveSingleItem($"a label that starts with '{label}'");
        return form.QuerySelector($"#{found.GetAttribute("for")}").ShouldNotBeNull();
    }
}
