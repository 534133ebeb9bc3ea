using RocklandIop.Web.Content.Editing;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>How far a draft is on its way to visitors, in words.</summary>
public static class DraftWords
{
    public static string Of(DraftState state) => state switch
    {
        DraftState.Editing => "In work",
        DraftState.InReview => "Waiting for approval",
        DraftState.Approved => "Approved, not published",
    };

    public static string Sentence(DraftState state) => state switch
    {
        DraftState.Editing => "It is being written.",
        DraftState.InReview => "It waits for approval.",
        DraftState.Approved => "It is approved and not published yet.",
    };

    /// <summary>The class of its tag.</summary>
    public static string Tag(DraftState state) => state switch
    {
        DraftState.Editing => "tag",
        DraftState.InReview => "tag tag-wait",
        DraftState.Approved => "tag tag-good",
    };
}
