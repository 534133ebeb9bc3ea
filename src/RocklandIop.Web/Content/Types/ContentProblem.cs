namespace RocklandIop.Web.Content.Types;

/// <summary>What is wrong with one field, in words that follow its name: "must be a whole number".</summary>
public sealed record ContentProblem(string Field, string Problem);
