namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>One thing to change, or to think about, in a field of a draft. The line counts from 1 in that field, where it has more than one.</summary>
public sealed record DraftFinding(string? Field, int? Line, string Lint, string Found, string Instead, bool IsBlocking);
