using System.Security.Cryptography;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What happened to an inquiry, in the words of the desk.</summary>
public static class InquiryHistory
{
    public const string NotReadable = "This note cannot be read: its key is missing.";

    public static IReadOnlyList<HistoryLine> Lines(IEnumerable<InquiryEvent> events, IReadOnlyDictionary<Guid, string> names, SpamSignals signals, Sealer sealer) =>
    [
        .. events.OrderBy(happening => happening.At).ThenBy(happening => happening.Kind)
            .Select(happening => new HistoryLine(happening.At, What(happening, names, signals), happening.StaffId is { } who ? NameOf(who, names) : null, Said(happening, sealer))),
    ];

    public static string NameOf(Guid staffId, IReadOnlyDictionary<Guid, string> names) => names.GetValueOrDefault(staffId, "Somebody who left");

    private static string What(InquiryEvent happening, IReadOnlyDictionary<Guid, string> names, SpamSignals signals) => happening.Kind switch
    {
        InquiryEventKind.Received => "Received from the website",
        InquiryEventKind.Quarantined => $"Held back as possible spam: {string.Join(", ", SpamWords.Of(signals))}",
        InquiryEventKind.WithdrawalRefused => "The visitor asked to delete it; the legal hold kept it",
        InquiryEventKind.Opened => "Read for the first time",
        InquiryEventKind.Note => "Note",
        InquiryEventKind.ContactAttempt => $"{Label(happening.Channel)}: {Label(happening.Outcome)}. {(happening.DueBy is { } due ? $"Next step due {ClinicTime.Brief(due)}" : "No next step set")}",
        InquiryEventKind.StatusChanged => $"Status: {Label(happening.Status)}{(happening.Reason is { } reason ? $" ({FormAnswers.Label(reason)})" : "")}",
        InquiryEventKind.Assigned => happening.AssigneeId is { } assignee ? $"Given to {NameOf(assignee, names)}" : "Let go: nobody looks after it",
        InquiryEventKind.HoldPlaced => "Legal hold placed",
        InquiryEventKind.HoldLifted => "Legal hold lifted",
        InquiryEventKind.Released => "Released from quarantine; intake is mailed",
        InquiryEventKind.Exported => "Exported",
        InquiryEventKind.MailedAgain => "Mail sent again",
        InquiryEventKind.MailDismissed => "Mail dismissed",
    };

    private static string Label(Enum? choice) => choice is null ? "Not known" : FormAnswers.Label(choice);

    private static string? Said(InquiryEvent happening, Sealer sealer)
    {
        try
        {
            return happening.OpenNote(sealer);
        }
        catch (CryptographicException)
        {
            return NotReadable;
        }
    }
}
