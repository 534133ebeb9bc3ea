using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Which name a row may have in addresses.</summary>
public sealed partial class ContentSlugs(SiteDbContext db)
{
    private const int Longest = 100;
    private const int LongestSuggested = 60;

    private static readonly ContentType[] Movable = [ContentTypes.Pages, ContentTypes.Therapies];

    /// <returns>Words for the field; null when it may.</returns>
    public string? WhyNot(ContentType type, ContentRow row, string slug) =>
        row.Id != 0 && slug != row.Slug && !Movable.Contains(type) ? "This name stays: texts lead to it"
        : slug.Length is 0 or > Longest || !Form().IsMatch(slug) ? "Use small letters, digits and single hyphens, such as what-to-expect; 100 at most"
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

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Others();
}
