namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>What every form about a content row carries: how the row stood when the form was opened.</summary>
public abstract class StepForm
{
    /// <summary>The token of the draft that was seen; empty when there was none.</summary>
    public Guid? Seen { get; init; }

    /// <summary>The number of the newest version that was seen.</summary>
    public int Latest { get; init; }

    /// <summary>What was typed, so that it can be copied when somebody else was faster.</summary>
    public virtual string? Typed => null;
}
