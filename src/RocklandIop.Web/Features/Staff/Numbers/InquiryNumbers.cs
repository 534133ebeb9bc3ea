using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>Counts without opening a single answer: days, states and blind indexes are enough. Spam, and what is held back as spam, is left out.</summary>
public sealed class InquiryNumbers(SiteDbContext db, Sealer sealer, TimeProvider clock)
{
    public const int Weeks = 26;
    public const int ContactWeeks = 12;

    public static readonly IReadOnlyList<InquiryStatus> Stages =
        [InquiryStatus.New, InquiryStatus.Contacted, InquiryStatus.Scheduled, InquiryStatus.Admitted, InquiryStatus.Referred, InquiryStatus.Closed];

    /// <summary>How many of <see cref="Stages"/> are those of people who still wait.</summary>
    public const int OpenStages = 3;

    public static readonly IReadOnlyList<string> Ages = ["Under 1 day", "1 to 3 days", "3 to 7 days", "Over 7 days"];

    private const string KeyMissing = "Cannot be told: the key is missing";

    public async Task<NumbersFigures> CountAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var thisMonday = MondayOf(now);
        var waits = new List<Wait>();

        await foreach (var wait in WaitsSince(ClinicDays.Start(thisMonday.AddDays(-7 * (Weeks - 1)))).WithCancellation(cancel))
        {
            waits.Add(wait);
        }

        var sinceContact = ClinicDays.Start(thisMonday.AddDays(-7 * (ContactWeeks - 1)));
        return new NumbersFigures
        {
            Weeks = [.. Enumerable.Range(0, Weeks).Select(n => thisMonday.AddDays(-7 * (Weeks - 1 - n))).GroupJoin(waits, monday => monday, wait => MondayOf(wait.Received), WeekOf)],
            Contact = ContactOf([.. waits.Where(wait => wait.Received >= sinceContact)], now),
            Stages = [.. Stages.Select(stage => waits.Count(wait => wait.Status == stage))],
            For = await ForAsync(cancel),
            Channels = await ChannelsAsync(cancel),
            Ages = await AgesAsync(now, cancel),
            Quarantined = await db.Set<Inquiry>().CountAsync(inquiry => inquiry.Status == InquiryStatus.Quarantined, cancel),
        };
    }

    private async IAsyncEnumerable<Wait> WaitsSince(DateTimeOffset start)
    {
        await foreach (var wait in db.Set<Inquiry>().Where(i => i.Received >= start && i.Status != InquiryStatus.Spam && i.Status != InquiryStatus.Quarantined)
            .Select(i => new Wait(i.Received, i.Status, i.FirstDueBy, i.FirstContact)).AsAsyncEnumerable())
        {
            yield return wait;
        }

        await foreach (var wait in db.Set<DeletedInquiry>().Where(i => i.Received >= start && i.LastStatus != InquiryStatus.Spam && i.LastStatus != InquiryStatus.Quarantined)
            .Select(i => new Wait(i.Received, i.LastStatus, i.FirstDueBy, i.FirstContact)).AsAsyncEnumerable())
        {
            yield return wait;
        }
    }

    private static WeekFigures WeekOf(DateOnly monday, IEnumerable<Wait> waits)
    {
        var all = waits.ToList();
        var hours = all.Where(wait => wait.Hours is not null).Select(wait => wait.Hours!.Value).Order().ToList();
        return new WeekFigures(monday, all.Count, hours.Count, Percentile(hours, 50));
    }

    private static ContactFigures ContactOf(IReadOnlyCollection<Wait> waits, DateTimeOffset now)
    {
        var hours = waits.Where(wait => wait.Hours is not null).Select(wait => wait.Hours!.Value).Order().ToList();
        var promised = waits.Where(wait => wait.FirstDueBy is not null).ToList();
        return new ContactFigures(hours.Count, Percentile(hours, 50), Percentile(hours, 90),
            promised.Count(wait => wait.FirstContact <= wait.FirstDueBy),
            promised.Count(wait => (wait.FirstContact ?? now) > wait.FirstDueBy));
    }

    /// <summary>By the nearest rank.</summary>
    private static double? Percentile(List<double> sorted, int percent) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1];

    private async Task<IReadOnlyList<NamedCount>> ForAsync(CancellationToken cancel)
    {
        var counts = await Kept.GroupBy(inquiry => inquiry.ForIndex).Select(same => new { Index = same.Key, Count = same.Count() }).ToListAsync(cancel);
        var answers = AnswerIndex.For.Lookup(sealer);
        return Named(
            Enum.GetValues<ContactFor>().Select(whom => new NamedCount(FormAnswers.Label(whom), counts.Where(same => Answer(same.Index)?.For == whom).Sum(same => same.Count))),
            counts.Where(same => same.Index is not null && Answer(same.Index) is null).Sum(same => same.Count));

        ContactForm? Answer(string? index) => index is null ? null : answers.GetValueOrDefault(index);
    }

    /// <summary>Who chose two ways counts for both.</summary>
    private async Task<IReadOnlyList<NamedCount>> ChannelsAsync(CancellationToken cancel)
    {
        var counts = await Kept.GroupBy(inquiry => inquiry.ChannelsIndex).Select(same => new { Index = same.Key, Count = same.Count() }).ToListAsync(cancel);
        var answers = AnswerIndex.Channels.Lookup(sealer);
        return Named(
            Enum.GetValues<ContactChannel>().Select(channel => new NamedCount(FormAnswers.Label(channel), counts.Where(same => Answer(same.Index)?.Reaches(channel) == true).Sum(same => same.Count))),
            counts.Where(same => same.Index is not null && Answer(same.Index) is null).Sum(same => same.Count));

        ContactForm? Answer(string? index) => index is null ? null : answers.GetValueOrDefault(index);
    }

    private static IReadOnlyList<NamedCount> Named(IEnumerable<NamedCount> known, int unknown) =>
        unknown > 0 ? [.. known, new NamedCount(KeyMissing, unknown)] : [.. known];

    private IQueryable<Inquiry> Kept => db.Set<Inquiry>().Where(inquiry => inquiry.Status != InquiryStatus.Spam && inquiry.Status != InquiryStatus.Quarantined);

    private async Task<IReadOnlyList<int>> AgesAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var ages = new int[Ages.Count];
        await foreach (var received in db.Set<Inquiry>().WhereOpen().Select(inquiry => inquiry.Received).AsAsyncEnumerable().WithCancellation(cancel))
        {
            ages[(now - received).TotalDays switch { < 1 => 0, < 3 => 1, < 7 => 2, _ => 3 }]++;
        }

        return ages;
    }

    private static DateOnly MondayOf(DateTimeOffset instant)
    {
        var day = ClinicDays.Of(instant);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private sealed record Wait(DateTimeOffset Received, InquiryStatus Status, DateTimeOffset? FirstDueBy, DateTimeOffset? FirstContact)
    {
        public double? Hours => FirstContact is { } contact ? (contact - Received).TotalHours : null;
    }
}
