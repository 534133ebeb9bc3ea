namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>The first page of the content desk.</summary>
/// <param name="Types">How much there is of each.</param>
/// <param name="Waiting">For approval.</param>
/// <param name="Approved">And not published yet.</param>
/// <param name="InWork">Being written.</param>
/// <param name="Sought">What was looked for.</param>
/// <param name="Found">Null when nothing was looked for.</param>
public sealed record ContentOverview(
    IReadOnlyList<ContentLists.Amounts> Types,
    IReadOnlyList<ContentLists.Work> Waiting,
    IReadOnlyList<ContentLists.Work> Approved,
    IReadOnlyList<ContentLists.Work> InWork,
    string? Sought,
    IReadOnlyList<ContentLists.Line>? Found);
