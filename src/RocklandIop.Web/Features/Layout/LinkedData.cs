using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Layout;

/// <summary>What a page shows, once more for search engines, in the words of schema.org. Nothing that a reader does not see, nothing that is not known.</summary>
public sealed class LinkedData(IOptions<SiteOptions> site)
{
    // The encoder stays the default one: it escapes <, > and &, so no text can end the script element.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public IHtmlContent WebPage(Article article) => Write(new MedicalWebPage(
        article.Title,
        // The home page opens with its text instead.
        article.Address == "/" ? null : article.Summary,
        site.Value.Absolute(article.Address),
        article.SourcesChecked?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        article.ReviewedBy is { } reviewer ? new Person(reviewer) : null));

    /// <param name="crumbs">As shown; the last one is the page itself and has no link.</param>
    public IHtmlContent Breadcrumbs(IEnumerable<(string Name, string? Address)> crumbs) => Write(new BreadcrumbList(
        [.. crumbs.Select((crumb, n) => new ListItem(n + 1, crumb.Name, crumb.Address is { } address ? site.Value.Absolute(address) : null))]));

    public IHtmlContent Clinic(ProviderRecord provider) => Write(new MedicalClinic(
        provider.Name,
        site.Value.Absolute("/"),
        provider.Phone,
        new PostalAddress(provider.AddressLine, provider.City, provider.State, provider.PostalCode)));

    private static HtmlString Write<TDocument>(TDocument document) where TDocument : Document => new(JsonSerializer.Serialize(document, Json));

    private abstract record Thing([property: JsonPropertyName("@type"), JsonPropertyOrder(-1)] string Type);

    private abstract record Document(string Type) : Thing(Type)
    {
        [JsonPropertyName("@context"), JsonPropertyOrder(-2)]
        public string Context => "https://schema.org";
    }

    private sealed record MedicalWebPage(string Name, string? Description, string Url, string? LastReviewed, Person? ReviewedBy) : Document(nameof(MedicalWebPage));

    private sealed record BreadcrumbList(IReadOnlyList<ListItem> ItemListElement) : Document(nameof(BreadcrumbList));

    private sealed record MedicalClinic(string Name, string Url, string Telephone, PostalAddress Address) : Document(nameof(MedicalClinic));

    private sealed record Person(string Name) : Thing(nameof(Person));

    private sealed record ListItem(int Position, string Name, string? Item) : Thing(nameof(ListItem));

    private sealed record PostalAddress(string? StreetAddress, string? AddressLocality, string AddressRegion, string? PostalCode) : Thing(nameof(PostalAddress));
}
