namespace RocklandIop.Web.Features.Staff.ContentReviews;

/// <summary>How many sources were asked, how many of them did not answer well, and how many the time was too short for.</summary>
public sealed record SourceRound(int Asked, int Silent, int Left);
