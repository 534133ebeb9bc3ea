namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>A stretch of text that both have, or only one of them.</summary>
public sealed record DifferencePart(DifferenceKind Kind, string Text);
