using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What a search found.</summary>
public sealed class SearchResult
{
    public required SearchKind Kind { get; init; }
    public IReadOnlyList<InboxHit> Hits { get; init; } = [];

    /// <summary>The one with this reference was deleted.</summary>
    public DeletedInquiry? Deleted { get; init; }

    /// <summary>How many inquiries were opened to look into them, and how many of them could not be.</summary>
    public int Opened { get; init; }

    public int Unreadable { get; init; }
}
