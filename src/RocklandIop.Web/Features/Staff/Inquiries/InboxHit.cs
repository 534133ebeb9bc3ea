namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>A class, not a record: a record's ToString would print the name.</summary>
public sealed class InboxHit(InboxRow row, string? name)
{
    public InboxRow Row => row;

    /// <summary>Only where a name was looked for, and so was opened.</summary>
    public string? Name => name;
}
