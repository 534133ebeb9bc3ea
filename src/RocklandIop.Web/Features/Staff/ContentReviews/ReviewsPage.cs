using RocklandIop.Web.Content.Editing;

namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>Texts to look at again, changes that wait for their time, and sources whose address did not answer.</summary>
public sealed class ReviewsPage
{
    public required IReadOnlyList<DueReview> Due { get; init; }
    public required int Overdue { get; init; }
    public required int Soon { get; init; }
    public required IReadOnlyList<ScheduledChange> Scheduled { get; init; }
    public required IReadOnlyList<SourceAnswer> Silent { get; init; }
    public required DateTimeOffset? LastAsked { get; init; }
    public required int Sources { get; init; }
    public required int NeverAsked { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required DateOnly Today { get; init; }
    public string? Notice { get; init; }
}
