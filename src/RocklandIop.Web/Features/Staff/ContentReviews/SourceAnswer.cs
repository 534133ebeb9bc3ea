namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>A source whose address did not answer well when it was last asked.</summary>
public sealed record SourceAnswer(int Id, string Title, string Url, DateTimeOffset At, int? Status);
