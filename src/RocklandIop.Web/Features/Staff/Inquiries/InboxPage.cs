namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>One page of the inbox.</summary>
public sealed class InboxPage
{
    public required InboxFilter Filter { get; init; }
    public required IReadOnlyList<InboxRow> Rows { get; init; }

    /// <summary>Where the next page begins; nothing on the last one.</summary>
    public required string? Next { get; init; }

    /// <summary>One more than <see cref="Inbox.CountedTo"/> stands for more than that.</summary>
    public required IReadOnlyDictionary<InboxView, int> Counts { get; init; }

    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required IReadOnlyList<(Guid Id, string Name)> Assignable { get; init; }

    /// <summary>What the page already tells of: see <see cref="InboxWatch"/>.</summary>
    public required string Seen { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string CountOf(InboxView view) => Counts[view] > Inbox.CountedTo ? $"{Inbox.CountedTo}+" : $"{Counts[view]}";
}
