using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Web.Features.Staff.Record;

/// <summary>Everything that is kept of one inquiry. A class, not a record: a record's ToString would print it.</summary>
public sealed class RecordPage
{
    public required Inquiry Inquiry { get; init; }

    /// <summary>Nothing when they cannot be opened.</summary>
    public required InquiryAnswers? Answers { get; init; }

    public required IReadOnlyList<(InquiryEvent Event, string? Note)> History { get; init; }
    public required IReadOnlyList<AuditEntry> Log { get; init; }
    public required IReadOnlyList<OutboxEmail> Mails { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required string PrintedBy { get; init; }
    public required DateTimeOffset Printed { get; init; }

    public string Who(Guid? staffId, string otherwise) => staffId is { } id ? Names.GetValueOrDefault(id, "an unknown account") : otherwise;
}
