using System.Globalization;

namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>The numbers as this reader may see them. Only supervisors see small counts.</summary>
public sealed class NumbersPage
{
    private const string NotShown = "not shown";

    public required DateTimeOffset AsOf { get; init; }
    public required bool HidesSmall { get; init; }
    public required Chart Weeks { get; init; }
    public required Chart Stages { get; init; }
    public required Chart For { get; init; }
    public required Chart Channels { get; init; }
    public required Chart Ages { get; init; }
    public required IReadOnlyList<(string Week, string Received, string Contacted, string Median)> Waits { get; init; }
    public required Chart? MedianPicture { get; init; }
    public required IReadOnlyList<(string Name, string Text)> Contact { get; init; }
    public required string Quarantined { get; init; }
    public required bool IsEmpty { get; init; }

    public static NumbersPage Of(NumbersFigures figures, DateTimeOffset asOf, bool seesAll)
    {
        List<NamedCount> weeks = [.. figures.Weeks.Select(week => new NamedCount(Day(week.Monday), week.Received))];
        List<NamedCount> stages = [.. InquiryNumbers.Stages.Zip(figures.Stages, (stage, count) => new NamedCount(stage.ToString(), count))];
        List<NamedCount> ages = [.. InquiryNumbers.Ages.Zip(figures.Ages, (age, count) => new NamedCount(age, count))];
        var (shownWeeks, shownStages, shownAges) = seesAll ? (All(weeks), All(stages), All(ages)) : HideTogether(weeks, stages, ages);
        var total = weeks.Sum(week => week.Count);

        return new NumbersPage
        {
            AsOf = asOf,
            HidesSmall = !seesAll,
            IsEmpty = total == 0 && ages.Sum(age => age.Count) == 0,
            Weeks = new Chart("weeks", "Inquiries a week", "Week from", $"Inquiries a week over {InquiryNumbers.Weeks} weeks, oldest on the left. The last week is not over yet.",
                shownWeeks, TotalOf([.. shownWeeks, .. shownStages], total)),
            Stages = new Chart("stages", "Where they stand now", "Status", $"What became of the inquiries of these {InquiryNumbers.Weeks} weeks, by the status they have now. It counts those deleted since.",
                shownStages, TotalOf([.. shownWeeks, .. shownStages], total)),
            Ages = new Chart("ages", "Still open", "Waiting for", "How long ago the inquiries came that are still open.",
                shownAges, TotalOf([.. shownAges, .. shownStages.Take(InquiryNumbers.OpenStages)], ages.Sum(age => age.Count))),
            For = Kept("for", "Who it is for", "For whom", "Whom the inquiries that are still kept are for.", figures.For, seesAll, adds: true),
            Channels = Kept("channels", "How people want to be reached", "By", "Which ways to reach them people chose. Many chose more than one, so the bars do not add up.", figures.Channels, seesAll, adds: false),
            Waits = [.. figures.Weeks.TakeLast(InquiryNumbers.ContactWeeks).Zip(shownWeeks.TakeLast(InquiryNumbers.ContactWeeks), (week, shown) => (Day(week.Monday), shown.Text,
                Text(week.Contacted, seesAll), !seesAll && SmallCounts.IsSmall(week.Contacted) ? NotShown : Hours(week.MedianHours)))],
            MedianPicture = Medians(figures, seesAll),
            Contact = [.. ContactOf(figures.Contact, seesAll)],
            Quarantined = Text(figures.Quarantined, seesAll),
        };
    }

    /// <summary>The weeks and the stages are parts of one total, and so are the ages and the stages that are open: what is hidden in one is hidden in the other.</summary>
    private static (IReadOnlyList<Shown> Weeks, IReadOnlyList<Shown> Stages, IReadOnlyList<Shown> Ages) HideTogether(List<NamedCount> weeks, List<NamedCount> stages, List<NamedCount> ages)
    {
        var open = SmallCounts.Hide(stages[..InquiryNumbers.OpenStages], alsoOne: ages.Any(age => SmallCounts.IsSmall(age.Count)));
        var anyOpenHidden = open.Any(IsHidden);
        var done = SmallCounts.Hide(stages[InquiryNumbers.OpenStages..], alsoOne: !anyOpenHidden && weeks.Any(week => SmallCounts.IsSmall(week.Count)));
        IReadOnlyList<Shown> shownStages = [.. open, .. done];
        return (SmallCounts.Hide(weeks, alsoOne: shownStages.Any(IsHidden)), shownStages, SmallCounts.Hide(ages, alsoOne: anyOpenHidden));
    }

    private static Chart Kept(string id, string title, string heading, string says, IReadOnlyList<NamedCount> counts, bool seesAll, bool adds)
    {
        var shown = seesAll ? All(counts) : SmallCounts.Hide(counts);
        return new Chart(id, title, heading, says, shown, adds ? TotalOf(shown, counts.Sum(count => count.Count)) : null);
    }

    private static Chart? Medians(NumbersFigures figures, bool seesAll)
    {
        var weeks = figures.Weeks.TakeLast(InquiryNumbers.ContactWeeks).ToList();
        return weeks.TrueForAll(week => week.MedianHours is null || (!seesAll && SmallCounts.IsSmall(week.Contacted))) ? null
            : new Chart("medians", "Hours to the first contact", "Week from", $"Half of the people waited at most so many hours, in each of the last {InquiryNumbers.ContactWeeks} weeks, oldest on the left. A stub means that nobody was reached yet, or that it is not shown.",
            [
                .. weeks.Select(week => week.MedianHours is { } hours && (seesAll || !SmallCounts.IsSmall(week.Contacted))
                    ? new Shown(Day(week.Monday), (int)Math.Round(hours * 60), Hours(hours))
                    : Shown.NotShown(Day(week.Monday))),
            ]);
    }

    private static IEnumerable<(string Name, string Text)> ContactOf(ContactFigures contact, bool seesAll)
    {
        var hidden = !seesAll && SmallCounts.IsSmall(contact.Contacted);
        yield return ("People we tried to reach", Text(contact.Contacted, seesAll));
        yield return ("Half of them waited at most", hidden ? NotShown : Hours(contact.MedianHours));
        yield return ("Nine in ten waited at most", hidden ? NotShown : Hours(contact.NinetiethHours));
        yield return ("In the time we had told them", Text(contact.InTime, seesAll));
        yield return ("Later than we had told them", Text(contact.Late, seesAll));
        var all = contact.InTime + contact.Late;
        yield return ("Share in time", all == 0 ? "nobody was told a time"
            : !seesAll && (SmallCounts.IsSmall(contact.InTime) || SmallCounts.IsSmall(contact.Late)) ? NotShown
            : string.Create(CultureInfo.InvariantCulture, $"{100.0 * contact.InTime / all:0} %"));
    }

    private static IReadOnlyList<Shown> All(IEnumerable<NamedCount> counts) => [.. counts.Select(Shown.Of)];

    private static string? TotalOf(IEnumerable<Shown> parts, int total) => parts.Any(IsHidden) ? null : total.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(int count, bool seesAll) => !seesAll && SmallCounts.IsSmall(count) ? Shown.Small("").Text : count.ToString("N0", CultureInfo.InvariantCulture);

    private static bool IsHidden(Shown part) => part.Count is null;

    private static string Day(DateOnly day) => day.ToString("MMM d", CultureInfo.InvariantCulture);

    private static string Hours(double? hours) => hours switch
    {
        null => "none yet",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{hours * 60:0} min"),
        < 48 => string.Create(CultureInfo.InvariantCulture, $"{hours:0.0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{hours / 24:0.0} days"),
    };
}
