using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Which name a row may have in addresses.</summary>
public sealed partial class ContentSlugs(SiteDbContext db, SiteAddresses addresses, EndpointDataSource endpoints)
{
    /// <summary>Names it in a <see cref="ContentProblem"/>.</summary>
    public const string Field = "slug";

    private const int Longest = 100;
    private const int LongestSuggested = 60;

    /// <returns>Words for the field; null when it may.</returns>
    public string? WhyNot(ContentType type, ContentRow row, string slug) =>
        row.Id != 0 && slug != row.Slug && !CanChange(type, row) ? "This name stays: texts or the site itself lead to it"
        : slug.Length is 0 or > Longest || !Form().IsMatch(slug) ? "Use small letters, digits and single hyphens, such as what-to-expect; 100 at most"
        : type == ContentTypes.Pages && (row.Id == 0 || slug != row.Slug) && IsOfTheSite(slug) ? $"The site itself needs '{slug}': choose another name"
        : null;

    public Task<bool> IsTakenAsync(ContentType type, ContentRow row, string slug, CancellationToken cancel) =>
        type.Rows(db).AnyAsync(other => other.Language == row.Language && other.Slug == slug && other.Id != row.Id, cancel);

    /// <summary>From a title, in letters that every keyboard has.</summary>
    public static string Suggested(string title)
    {
        var plain = string.Concat(title.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        var slug = Others().Replace(plain.ToLowerInvariant(), "-").Trim('-');
        return slug.Length <= LongestSuggested ? slug : slug[..(slug.LastIndexOf('-', LongestSuggested) is var end and > 0 ? end : LongestSuggested)];
    }

    /// <summary>Texts cite sources and link to parts of pages; the levels, and the pages that the program asks for or leads to, are known to it by their names.</summary>
    private bool CanChange(ContentType type, ContentRow row) =>
        type == ContentTypes.Therapies || (type == ContentTypes.Pages && !ContentDependents.NamedByProgram.Contains(row.Slug) && !addresses.IsRoute($"/{row.Slug}"));

    /// <summary>The first part of any address that the program answers.</summary>
    private bool IsOfTheSite(string slug) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Any(endpoint => endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart first] }, ..] && first.Content.Equals(slug, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Others();
}
