using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>One column and why it is kept; no reason where nobody wrote it down, which a test does not let pass.</summary>
public sealed record StoredColumn(string Name, string? Why, StoredAs As, bool ForStaff);
