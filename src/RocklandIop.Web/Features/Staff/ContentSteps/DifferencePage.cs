namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>Two sides, each "live", "draft" or the number of a version, and what differs.</summary>
public sealed record DifferencePage(StepPage Step, string From, string To, IReadOnlyList<(string Value, string Words)> Choices, IReadOnlyList<FieldDifference> Fields)
{
    public const string Live = "live";
    public const string Draft = "draft";

    public string WordsOf(string side) => Choices.FirstOrDefault(choice => choice.Value == side).Words ?? $"Version {side}";
}
