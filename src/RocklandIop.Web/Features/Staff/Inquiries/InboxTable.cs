namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Inquiries as a table: in the inbox, and as what a search found.</summary>
public sealed class InboxTable
{
    public required string Caption { get; init; }
    public required IReadOnlyList<InboxHit> Rows { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required DateTimeOffset Now { get; init; }
    public bool IsFound { get; init; }
}
