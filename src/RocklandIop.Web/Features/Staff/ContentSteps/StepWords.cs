using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Steps and states in the words of the desk.</summary>
public static class StepWords
{
    public static string Of(ContentAction action) => FormAnswers.Label(action);

    public static string Of(DraftState state) => state switch
    {
        DraftState.Editing => "Draft",
        DraftState.InReview => "Waits for approval",
        DraftState.Approved => "Approved",
    };

    public static string Tag(DraftState state) => state switch
    {
        DraftState.Editing => "",
        DraftState.InReview => "tag-wait",
        DraftState.Approved => "tag-good",
    };

    /// <summary>What is said when a step brought somebody back to the row.</summary>
    public static string? AfterOf(string? done) => done switch
    {
        "submission" => "Handed in. Somebody else reads it now and approves it, or sends it back.",
        "approval" => "Approved. An editor can publish it now, or set a time.",
        "return" => "Sent back to its editor, with your words.",
        "publication" => "Published. Visitors see it now.",
        "schedule" => "The time is set.",
        "calloff" => "Called off. Nothing happens at that time.",
        "takedown" => "Taken down. Whoever opens its address is told so and shown ways on.",
        "discard" => "The draft is discarded. What visitors see has not changed; its text is kept in the history.",
        "restoration" => "The earlier text is the draft now. Visitors still see what they saw: publish the draft to change that.",
        "review" => "Reviewed. The dates are on the site.",
        _ => null,
    };
}
