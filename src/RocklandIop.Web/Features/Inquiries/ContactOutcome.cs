using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>What came of an attempt to reach somebody.</summary>
public enum ContactOutcome
{
    [Display(Name = "Spoke with the person")]
    Spoke,
    [Display(Name = "Nobody answered")]
    NoAnswer,
    [Display(Name = "Left a voicemail, as allowed")]
    VoicemailLeft,
    [Display(Name = "Sent a text or an e-mail")]
    MessageSent,
    [Display(Name = "Wrong number or address")]
    WrongNumber,
}
