using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>One inquiry, opened. A class, not a record: a record's ToString would print it.</summary>
public sealed class InquiryPage
{
    public required Inquiry Inquiry { get; init; }

    /// <summary>Nothing when they cannot be opened: the key is missing, or the row was altered.</summary>
    public required InquiryAnswers? Answers { get; init; }

    public required IReadOnlyList<string> Duplicates { get; init; }
    public required IReadOnlyList<InquiryEvent> Events { get; init; }
    public required IReadOnlyList<HistoryLine> History { get; init; }
    public required IReadOnlyList<OutboxEmail> Mails { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required IReadOnlyList<(Guid Id, string Name)> Assignable { get; init; }
    public required DateTimeOffset Now { get; init; }

    public IReadOnlyList<string> Rules => Answers is null ? [] : [.. ContactRules.Of(Answers)];

    public int Unanswered => Events.Count(happening => happening.Outcome == ContactOutcome.NoAnswer);

    /// <summary>What a form that is opened now has seen.</summary>
    public long Seen => Events.Count > 0 ? Events.Max(happening => happening.At).UtcTicks : 0;
}
