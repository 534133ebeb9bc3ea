namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>How long people wait for the first contact, in plain hours: nights and weekends count. In time is who was reached by the time
/// that the person was told; late is who was reached after it, or is not yet reached though it is over.</summary>
public sealed record ContactFigures(int Contacted, double? MedianHours, double? NinetiethHours, int InTime, int Late);
