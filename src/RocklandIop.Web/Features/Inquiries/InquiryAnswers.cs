using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>All that is personal in an inquiry; sealed as one text. A class, not a record: a record's ToString would print it.</summary>
public sealed class InquiryAnswers
{
    public required ContactForm Form { get; init; }

    /// <summary>With the reference it lets the visitor delete the inquiry. Kept here, so that sending the same form twice shows the same code.</summary>
    public required string WithdrawalCode { get; init; }

    /// <summary>Nothing unless the box was ticked.</summary>
    public TextConsent? TextConsent { get; init; }
}
