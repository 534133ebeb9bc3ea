namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>One table. Where it does not say how long it is kept, its rows go with their inquiry.</summary>
public sealed record StoredTable(string Name, string? InPlainWords, string? Kept, IReadOnlyList<StoredColumn> Columns);
