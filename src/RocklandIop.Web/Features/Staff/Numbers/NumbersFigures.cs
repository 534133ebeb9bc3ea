namespace RocklandIop.Web.Features.Staff.Numbers;

/// <summary>What was counted, of all inquiries together; small counts are hidden only where it is shown.</summary>
public sealed class NumbersFigures
{
    /// <summary>Oldest first; each starts on a Monday in the clinic's time.</summary>
    public required IReadOnlyList<WeekFigures> Weeks { get; init; }

    /// <summary>Of the last <see cref="InquiryNumbers.ContactWeeks"/> weeks.</summary>
    public required ContactFigures Contact { get; init; }

    /// <summary>Where those of all weeks stand now, in the order of <see cref="InquiryNumbers.Stages"/>.</summary>
    public required IReadOnlyList<int> Stages { get; init; }

    public required IReadOnlyList<NamedCount> For { get; init; }
    public required IReadOnlyList<NamedCount> Channels { get; init; }

    /// <summary>How long those who still wait have waited, in the order of <see cref="InquiryNumbers.Ages"/>.</summary>
    public required IReadOnlyList<int> Ages { get; init; }

    public required int Quarantined { get; init; }
}
