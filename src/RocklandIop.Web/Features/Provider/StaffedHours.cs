using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Provider;

/// <summary>When somebody reads inquiries, in the clinic's own time (America/New_York). No rows: the hours are not published yet.</summary>
public sealed class StaffedHours : ContentRow
{
    public DayOfWeek Day { get; set; }
    public TimeOnly Opens { get; set; }
    public TimeOnly Closes { get; set; }

    public sealed class Mapping() : ContentMapping<StaffedHours>("StaffedHours");
}
