namespace RocklandIop.Web.Features.Staff.Audit;

/// <summary>What came of reading the whole log in its order.</summary>
/// <param name="Count">How many entries were good.</param>
/// <param name="Head">The last good one.</param>
/// <param name="Fault">Nothing when every entry follows the one before.</param>
/// <param name="Place">Of the first entry that does not.</param>
/// <param name="KeyMissing">How many entries are signed with a key that is not among the settings: of these only the chain was followed.</param>
public sealed record AuditVerdict(long Count, AuditHead? Head, AuditFault? Fault, long Place, int KeyMissing)
{
    /// <summary>Somebody without the key can make a chain that fits, and name a key that nobody has.</summary>
    public bool IsWhole => Fault is null && KeyMissing == 0;

    /// <summary>The same words on the console and on the page.</summary>
    public string InWords() => Fault is { } fault ? WhatBroke(fault)
        : KeyMissing > 0 ? Say($"{Entries(Count)}, the chain fits, but {Entries(KeyMissing)} cannot be checked: the key that signed them is not among Sealing:Keys.")
        : Head is null ? "The log is empty."
        : Say($"{Entries(Count)}, the chain is whole. Head: {Head}");

    private string WhatBroke(AuditFault fault) => fault switch
    {
        AuditFault.Gap => Say($"Entry {Place} is missing."),
        AuditFault.Altered => Say($"Entry {Place} was altered."),
        AuditFault.WrongSignature => Say($"Entry {Place} was not signed by this site: somebody made the chain anew from here on."),
        AuditFault.HeadReplaced => Say($"Entry {Place} is not the one that was noted: somebody made the chain anew."),
        AuditFault.HeadGone => Say($"Entry {Place} was noted and is missing: the newest entries were taken off."),
    };

    private static string Entries(long count) => Say($"{count:N0} {(count == 1 ? "entry" : "entries")}");

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
