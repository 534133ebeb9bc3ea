using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Which name a row may have in its address. What is wrong is said in words that follow the field's name.</summary>
public sealed partial class ContentSlugs(SiteDbContext db, EndpointDataSource endpoints)
{
    public const int Longest = 100;

    /// <summary>The name of the field in a <see cref="ContentProblem"/>.</summary>
    public const string Field = "slug";

    /// <summary>Whether the name of a row that is stored can still be another one: texts cite sources, link to parts of pages, and the program asks for some pages by name.</summary>
    public static bool CanChange(ContentType type, ContentRow row) => type == ContentTypes.Therapies || (type == ContentTypes.Pages && !Page.NamedByProgram.Contains(row.Slug));

    /// <summary>Asks no database: form, and whether it is fixed or the site's own.</summary>
    /// <param name="type">What kind of content it is.</param>
    /// <param name="row">A stored one, or a new one.</param>
    /// <param name="slug">The name it is to have.</param>
    public string? WhyNot(ContentType type, ContentRow row, string slug)
    {
        if (row.Id > 0 && slug != row.Slug && !CanChange(type, row))
        {
            return "cannot be changed: texts or the site itself lead there";
        }

        if (slug.Length > Longest)
        {
            return $"must have at most {Longest} characters";
        }

        if (!Form().IsMatch(slug))
        {
            return "must be small letters a to z, numbers, and single hyphens between them, such as sleep-and-recovery";
        }

        return type == ContentTypes.Pages && !(row.Id > 0 && Page.NamedByProgram.Contains(row.Slug)) && IsOfTheSite(slug) ? "is an address that the site needs itself" : null;
    }

    /// <param name="type">What kind of content it is.</param>
    /// <param name="slug">The name it is to have.</param>
    /// <param name="exceptId">The row itself; 0 for a new one.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<bool> IsTakenAsync(ContentType type, string slug, int exceptId, CancellationToken cancel) =>
        type.Rows(db).AnyAsync(row => row.Language == ContentRow.SiteLanguage && row.Slug == slug && row.Id != exceptId, cancel);

    /// <summary>All of it.</summary>
    public async Task<ContentProblem?> WhatIsWrongAsync(ContentType type, ContentRow row, string slug, CancellationToken cancel) =>
        WhyNot(type, row, slug) is { } why ? new ContentProblem(Field, why)
        : await IsTakenAsync(type, slug, row.Id, cancel) ? new ContentProblem(Field, "is the address of another one already")
        : null;

    private bool IsOfTheSite(string slug) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Any(endpoint => endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart first] }, ..] && first.Content.Equals(slug, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
