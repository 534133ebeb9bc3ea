using System.Globalization;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff;

/// <summary>Days and moments in the clinic's own time, as the desk's lists and files write them.</summary>
public static class ClinicDays
{
    /// <summary>Midnight; no clock is ever changed at that hour there.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, OfficeHours.Zone.GetUtcOffset(midnight));
    }

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, OfficeHours.Zone).DateTime);

    /// <summary>To the second, in the order in which a list of them can be sorted.</summary>
    public static string Exact(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(instant, OfficeHours.Zone):yyyy-MM-dd HH:mm:ss}");

    public static string Plain(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Spoken(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
