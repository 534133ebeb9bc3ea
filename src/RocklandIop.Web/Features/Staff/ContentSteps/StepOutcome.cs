namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>What came of a step: it was done, or why not. Nothing is ever half done.</summary>
public sealed record StepOutcome(StepResult Result, string? Words = null)
{
    public static readonly StepOutcome Done = new(StepResult.Done);

    /// <summary>Somebody else changed the draft or the row since the page was opened.</summary>
    public static readonly StepOutcome Changed = new(StepResult.Changed);

    /// <summary>Findings stop it; a reason would overrule them.</summary>
    public static readonly StepOutcome Blocked = new(StepResult.Blocked);

    public static StepOutcome Refused(string words) => new(StepResult.Refused, words);
}
