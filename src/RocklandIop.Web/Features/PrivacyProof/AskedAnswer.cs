namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>One answer and why it is asked; no reason where nobody wrote it down, which a test does not let pass.</summary>
public sealed record AskedAnswer(string Label, string? Why);
