namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>One table; what it does not say was not written down, which a test does not let pass.</summary>
public sealed record StoredTable(string Name, string? InPlainWords, bool GoesWithInquiry, string? Kept, IReadOnlyList<StoredColumn> Columns);
