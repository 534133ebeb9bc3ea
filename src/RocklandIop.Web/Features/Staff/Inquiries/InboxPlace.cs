using System.Globalization;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>The last row of a page, by what the rows are sorted by; the next page begins after it, however many rows came or went before.</summary>
public sealed record InboxPlace(DateTimeOffset? DueBy, DateTimeOffset Received, InquiryStatus Status, Guid Id)
{
    private const char Between = '_';

    public static InboxPlace? Read(string? text) => text?.Split(Between) is [var due, var received, var status, var id]
        && Ticks(received) is { } came && Guid.TryParseExact(id, "N", out var row) && Enum.TryParse<InquiryStatus>(status, ignoreCase: true, out var where) && (due.Length == 0 || Ticks(due) is not null)
            ? new InboxPlace(Ticks(due), came, where, row)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{DueBy?.UtcTicks}{Between}{Received.UtcTicks}{Between}{Status}{Between}{Id:N}");

    private static DateTimeOffset? Ticks(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
