namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>What came in one week, how many of them somebody tried to reach, and how long half of those had waited for it at most.</summary>
public sealed record WeekFigures(DateOnly Monday, int Received, int Contacted, double? MedianHours);
