using System.Globalization;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Tests.Features;

public sealed class OfficeHoursTests
{
    private static readonly OfficeHours Weekdays = new(
        Enumerable.Range((int)DayOfWeek.Monday, 5).Select(day => Window((DayOfWeek)day, "09:00", "17:00")),
        [new Holiday { Slug = "thanksgiving", Name = "Thanksgiving", Date = new DateOnly(2026, 11, 26) }]);

    [Theory]
    // In the middle of a day.
    [InlineData("2026-11-23T10:00-05:00", 2, "2026-11-23T12:00-05:00")]
    // Too late in the day: the rest of it counts, the rest of the promise is tomorrow's.
    [InlineData("2026-11-23T16:30-05:00", 2, "2026-11-24T10:30-05:00")]
    // Before the doors open.
    [InlineData("2026-11-23T03:00-05:00", 2, "2026-11-23T11:00-05:00")]
    // Friday evening.
    [InlineData("2026-11-20T18:00-05:00", 2, "2026-11-23T11:00-05:00")]
    // The evening before a holiday.
    [InlineData("2026-11-25T18:00-05:00", 2, "2026-11-27T11:00-05:00")]
    // Over the end of daylight saving (November 1, 2026), and over its beginning (March 8, 2026).
    [InlineData("2026-10-30T18:00-04:00", 2, "2026-11-02T11:00-05:00")]
    [InlineData("2026-03-06T18:00-05:00", 2, "2026-03-09T11:00-04:00")]
    // Longer than a day.
    [InlineData("2026-11-23T16:00-05:00", 10, "2026-11-25T10:00-05:00")]
    public void An_answer_is_due_when_so_much_staffed_time_has_passed(string received, int hours, string due) =>
        Weekdays.After(At(received), TimeSpan.FromHours(hours)).ShouldBe(At(due));

    [Fact]
    public void Nothing_is_promised_without_hours()
    {
        var unknown = new OfficeHours([], []);

        unknown.ArePublished.ShouldBeFalse();
        unknown.After(At("2026-11-23T10:00-05:00"), TimeSpan.FromHours(2)).ShouldBeNull();
    }

    [Fact]
    public void A_window_may_go_on_past_midnight()
    {
        var late = new OfficeHours([Window(DayOfWeek.Friday, "22:00", "02:00")], []);

        late.After(At("2026-11-21T01:00-05:00"), TimeSpan.FromHours(1)).ShouldBe(At("2026-11-21T02:00-05:00"));
        late.After(At("2026-11-21T01:00-05:00"), TimeSpan.FromHours(2)).ShouldBe(At("2026-11-27T23:00-05:00"));
    }

    [Fact]
    public void A_window_that_opens_in_the_hour_that_the_clocks_skip_opens_after_it()
    {
        var early = new OfficeHours([Window(DayOfWeek.Sunday, "02:30", "06:00")], []);

        early.After(At("2026-03-08T00:00-05:00"), TimeSpan.FromHours(1)).ShouldBe(At("2026-03-08T04:30-04:00"));
    }

    private static StaffedHours Window(DayOfWeek day, string opens, string closes) => new()
    {
        Slug = $"{day}".ToLowerInvariant(),
        Day = day,
        Opens = TimeOnly.Parse(opens, CultureInfo.InvariantCulture),
        Closes = TimeOnly.Parse(closes, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
