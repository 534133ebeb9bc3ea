using Microsoft.AspNetCore.Mvc;
using RocklandIop.Web.Features.Layout;

namespace RocklandIop.Web.Features.Search;

public sealed class SearchController(SiteSearch search, SiteFrame frame) : Controller
{
    private const int Longest = 200;

    // What somebody looks for here is nobody's business: no cache keeps the answer.
    [HttpGet("/search")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Index(string? q, CancellationToken cancel)
    {
        var text = q?.Trim() ?? "";
        text = text[..Math.Min(Longest, text.Length)];
        return View(new SearchPage(text, text.Length == 0 ? [] : await search.FindAsync(text, frame, cancel)));
    }
}
