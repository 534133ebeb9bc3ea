using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.LevelsOfCare;
using RocklandIop.Web.Features.Pages;
using RocklandIop.Web.Features.Sources;
using RocklandIop.Web.Features.Staff.Content;
using RocklandIop.Web.Features.Therapies;

namespace RocklandIop.Web.Features.Staff.ContentPickers;

/// <summary>What a text can cite, link to and show, by words of its title: for the editor's dialogs, and as a page to copy from.</summary>
[Route("staff/content/pickers")]
[StaffMay(StaffRight.Content)]
public sealed class ContentPickersController(SiteDbContext db) : StaffController
{
    private const int Most = 20;

    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, CancellationToken cancel) =>
        View(new PickerLists(q?.Trim(), await SourcesAsync(q, cancel), await PagesAsync(q, cancel), await PicturesAsync(q, cancel)));

    [HttpGet("sources")]
    public async Task<IActionResult> Sources(string? q, CancellationToken cancel) => Json(await SourcesAsync(q, cancel));

    [HttpGet("pages")]
    public async Task<IActionResult> Pages(string? q, CancellationToken cancel) => Json(await PagesAsync(q, cancel));

    [HttpGet("pictures")]
    public async Task<IActionResult> Pictures(string? q, CancellationToken cancel) => Json(await PicturesAsync(q, cancel));

    private async Task<IReadOnlyList<PickerChoice>> SourcesAsync(string? q, CancellationToken cancel)
    {
        var sought = LikePattern.Containing(q ?? "");
        var found = await db.Published<Source>().Where(source => EF.Functions.Like(source.Title, sought, LikePattern.Escape) || EF.Functions.Like(source.Slug, sought, LikePattern.Escape))
            .OrderBy(source => source.Slug).Take(Most).Select(source => new { source.Slug, source.Title, source.Year }).ToListAsync(cancel);
        return [.. from source in found
                   let key = source.Slug.ToUpperInvariant()
                   select new PickerChoice($"[@{key}]", source.Title, source.Year is { } year ? $"{key}, {year}" : key)];
    }

    private async Task<IReadOnlyList<PickerChoice>> PagesAsync(string? q, CancellationToken cancel)
    {
        var sought = LikePattern.Containing(q ?? "");
        return [.. (await ArticlesAsync<Page>(slug => slug == Page.HomeSlug ? "/" : $"/{slug}"))
            .Concat(await ArticlesAsync<LevelOfCare>(slug => $"/levels-of-care/{slug}"))
            .Concat(await ArticlesAsync<Therapy>(slug => $"/therapies/{slug}"))
            .Take(Most)];

        async Task<IEnumerable<PickerChoice>> ArticlesAsync<TArticle>(Func<string, string> address) where TArticle : Article =>
            from article in await db.Published<TArticle>().Where(article => EF.Functions.Like(article.Title, sought, LikePattern.Escape) || EF.Functions.Like(article.Slug, sought, LikePattern.Escape))
                .OrderBy(article => article.Title).Take(Most).Select(article => new { article.Slug, article.Title }).ToListAsync(cancel)
            select new PickerChoice($"[{PickerChoice.Text(article.Title)}]({address(article.Slug)})", article.Title, address(article.Slug));
    }

    private async Task<IReadOnlyList<PickerChoice>> PicturesAsync(string? q, CancellationToken cancel)
    {
        var sought = LikePattern.Containing(q ?? "");
        var found = await db.Set<ContentImage>().Where(image => !image.IsHidden && (EF.Functions.Like(image.Name, sought, LikePattern.Escape) || EF.Functions.Like(image.AlternativeText, sought, LikePattern.Escape)))
            .OrderBy(image => image.Name).Take(Most).Select(image => new { image.Name, image.AlternativeText }).ToListAsync(cancel);
        return [.. found.Select(image => new PickerChoice($"![{PickerChoice.Text(image.AlternativeText)}](/images/{image.Name})", image.AlternativeText, image.Name))];
    }
}
