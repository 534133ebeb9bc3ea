using Microsoft.AspNetCore.Mvc.Rendering;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Contact;

/// <summary>The times of day that the form offers: only those at which somebody is there, once the hours are published.</summary>
public static class ContactTimes
{
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly TimeOnly Evening = new(17, 0);

    public static IReadOnlyList<SelectListItem> Offered(OfficeHours hours) =>
        [.. Enum.GetValues<BestTime>().Where(time => !hours.ArePublished || IsStaffed(time, hours)).Select(time => new SelectListItem(FormAnswers.Label(time), time.ToString()))];

    private static bool IsStaffed(BestTime time, OfficeHours hours) => time switch
    {
        BestTime.Any => true,
        BestTime.Morning => hours.AnyoneThere(TimeOnly.MinValue, Noon, IsWeekday),
        BestTime.Afternoon => hours.AnyoneThere(Noon, Evening, IsWeekday),
        BestTime.Evening => hours.AnyoneThere(Evening, TimeOnly.MaxValue, IsWeekday),
        BestTime.Weekend => hours.AnyoneThere(TimeOnly.MinValue, TimeOnly.MaxValue, day => !IsWeekday(day)),
    };

    private static bool IsWeekday(DayOfWeek day) => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
