using RocklandIop.Web.Content.Editing;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>Files that were handed in, with what they would do; or why they cannot be imported any more.</summary>
public sealed record ImportPage(PendingImport Pending, ImportPlan? Plan, string? Wrong, string? Notice)
{
    public const string Key = "Import";
}
