using System.ComponentModel.DataAnnotations;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>All that is personal in an inquiry; sealed as one text. A class, not a record: a record's ToString would print it.</summary>
public sealed class InquiryAnswers
{
    public required ContactForm Form { get; init; }

    /// <summary>With the reference it lets the visitor delete the inquiry. Kept here, so that sending the same form twice shows the same code.</summary>
    [Display(Name = "Code to delete it")]
    [StoredBecause("We make it up. With your reference number it lets you delete the inquiry yourself.")]
    public required string WithdrawalCode { get; init; }

    /// <summary>Nothing unless the box was ticked.</summary>
    [Display(Name = "Your yes to text messages")]
    [StoredBecause("The law asks us to show when you agreed, and to which words. Nothing is kept without your yes.", ForStaff = true)]
    public TextConsent? TextConsent { get; init; }
}
