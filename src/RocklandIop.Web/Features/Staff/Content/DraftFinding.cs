namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What a lint found in a draft, and what to write instead.</summary>
public sealed record DraftFinding(string? Field, int? Line, string Lint, string Found, string Instead, bool IsBlocking);
