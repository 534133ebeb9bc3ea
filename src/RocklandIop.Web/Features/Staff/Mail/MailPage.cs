using System.Globalization;
using RocklandIop.Web.Email;
using RocklandIop.Web.Email.Encryption;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Staff.ContentReviews;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>What the page about mails shows.</summary>
public sealed class MailPage
{
    public required MailTab Tab { get; init; }
    public required IReadOnlyDictionary<MailTab, int> Counts { get; init; }
    public required IReadOnlyList<MailRow> Rows { get; init; }
    public required IReadOnlyList<MailRecipient> Recipients { get; init; }
    public required MailWarning? State { get; init; }
    public required DateTimeOffset? LastSent { get; init; }

    /// <summary>Where the next page starts; nothing on the last one.</summary>
    public string? Next { get; init; }

    /// <summary>Not on the first page.</summary>
    public bool IsLater { get; init; }

    /// <summary>What came of what somebody pressed.</summary>
    public string? Notice { get; init; }

    public static string KindOf(OutboxEmail email) => email.Kind switch
    {
        InquiryEmail.Kind => "Inquiry",
        ConfirmationEmail.Kind => "Note to the visitor that it arrived",
        AlarmEmail.Kind => "Alarm about mail",
        KeyExpiryEmail.Kind => "A key runs out",
        ReviewReminderEmail.Kind => "Reviews of texts are due",
        _ => email.Kind,
    };

    /// <summary>With the address only for those who may see it.</summary>
    public string RecipientOf(OutboxEmail email, bool withAddress)
    {
        if (Recipients.FirstOrDefault(recipient => recipient.Key == email.Recipient) is { } known)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Recipient {known.Number}{(withAddress ? $" ({known.Address})" : "")}");
        }

        return email.Kind switch
        {
            ConfirmationEmail.Kind => "The person who wrote",
            AlarmEmail.Kind => "Whoever runs the site",
            ReviewReminderEmail.Kind => "An editor",
            _ => "Somebody who is no longer in the settings",
        };
    }

    /// <summary>To whom else a stuck mail can go: those who have shown that mail reaches them.</summary>
    public IEnumerable<MailRecipient> OthersFor(OutboxEmail email) =>
        email is { Kind: InquiryEmail.Kind, InquiryId: not null, IsStuck: true } ? Recipients.Where(recipient => recipient.IsProven && recipient.Key != email.Recipient) : [];

    public bool CanBeSentAgain(OutboxEmail email) => email.IsGivenUp && email.Kind switch
    {
        AlarmEmail.Kind => false,
        ConfirmationEmail.Kind => true,
        _ => Recipients.Any(recipient => recipient.Key == email.Recipient),
    };
}
