namespace RocklandIop.Web.Features.Provider;

/// <summary>When somebody reads inquiries, in the clinic's own time. Without rows nothing is known, and nothing is promised.</summary>
public sealed class OfficeHours(IEnumerable<StaffedHours> hours, IEnumerable<Holiday> holidays)
{
    /// <summary>Long enough for any run of holidays; hours that never come again end the search.</summary>
    private const int DaysToLookAhead = 60;

    private readonly ILookup<DayOfWeek, StaffedHours> windows = hours.OrderBy(window => window.Opens).ToLookup(window => window.Day);
    private readonly HashSet<DateOnly> closed = [.. holidays.Select(holiday => holiday.Date)];

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public bool ArePublished => windows.Count > 0;

    /// <returns>The moment at which so much staffed time has passed; nothing while no hours are published.</returns>
    public DateTimeOffset? After(DateTimeOffset start, TimeSpan staffed)
    {
        var left = staffed;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, Zone).DateTime);

        // From yesterday: a window may go on past midnight.
        for (var day = today.AddDays(-1); day <= today.AddDays(DaysToLookAhead); day = day.AddDays(1))
        {
            foreach (var (opens, closes) in WindowsOn(day).Where(window => window.Closes > start))
            {
                var from = opens > start ? opens : start;
                if (closes - from >= left)
                {
                    return from + left;
                }

                left -= closes - from;
            }
        }

        return null;
    }

    /// <summary>Whether anybody is there between these hours of the day, on any day of the week that passes the test.</summary>
    public bool AnyoneThere(TimeOnly from, TimeOnly until, Func<DayOfWeek, bool> on) =>
        windows.Where(day => on(day.Key)).SelectMany(day => day).Any(window => window.Opens < until && (window.Closes <= window.Opens || window.Closes > from));

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> WindowsOn(DateOnly day) => closed.Contains(day)
        ? []
        : windows[day.DayOfWeek].Select(window => (Instant(day, window.Opens), Instant(window.Closes > window.Opens ? day : day.AddDays(1), window.Closes)));

    private static DateTimeOffset Instant(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        // An hour that the clocks skip in spring stands for the hour after it.
        local = Zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
