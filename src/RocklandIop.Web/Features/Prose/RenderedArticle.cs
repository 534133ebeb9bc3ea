using Microsoft.AspNetCore.Html;

namespace RocklandIop.Web.Features.Prose;

/// <param name="Lead">What stands before the first heading: the answer in three sentences.</param>
/// <param name="Contents">The second-level headings and their ids.</param>
/// <param name="Body">Everything from the first heading on.</param>
public sealed record RenderedArticle(IHtmlContent Lead, IReadOnlyList<(string Id, string Text)> Contents, IHtmlContent Body);
