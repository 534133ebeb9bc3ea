namespace RocklandIop.Web.Features.Provider;

public static class ClinicDay
{
    /// <summary>The date that the clinic has now.</summary>
    public static DateOnly ClinicToday(this TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), OfficeHours.Zone).DateTime);
}
