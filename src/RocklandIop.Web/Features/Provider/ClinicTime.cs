using System.Globalization;

namespace RocklandIop.Web.Features.Provider;

public static class ClinicTime
{
    /// <summary>An instant as people in the clinic say it.</summary>
    public static string Spoken(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(instant, OfficeHours.Zone):dddd, MMMM d, yyyy, h:mm tt} Eastern time");

    /// <summary>The same for a table, in which every time is the clinic's.</summary>
    public static string Brief(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(instant, OfficeHours.Zone):ddd, MMM d, h:mm tt}");

    /// <summary>A day that may be years away.</summary>
    public static string Day(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(instant, OfficeHours.Zone):MMMM d, yyyy}");
}
