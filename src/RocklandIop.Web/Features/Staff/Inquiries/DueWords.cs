using System.Globalization;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>By when the next thing is to be done: a word and a time, and a tag that is never colour alone.</summary>
public sealed record DueWords(string Text, string Tag)
{
    /// <returns>Nothing where nobody waits, or no time is set.</returns>
    public static DueWords? Of(DateTimeOffset? due, bool isOpen, DateTimeOffset now) => due is not { } by || !isOpen ? null
        : by < now ? new DueWords($"Overdue by {Span(now - by)}", "tag-bad")
        : by < now.AddHours(1) ? new DueWords($"Due in {Span(by - now)}", "tag-wait")
        : new DueWords($"Due {ClinicTime.Brief(by)}", "");

    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 60 } => Count(Math.Max(1, (int)span.TotalMinutes), "minute"),
        { TotalHours: < 48 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
