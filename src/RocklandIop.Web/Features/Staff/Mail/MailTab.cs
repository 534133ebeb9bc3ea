using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Mail;

/// <summary>The names stand in addresses, in small letters.</summary>
public enum MailTab
{
    [Display(Name = "Given up")]
    Dead,
    [Display(Name = "Uncertain")]
    Uncertain,
    [Display(Name = "Failing")]
    Failing,
    [Display(Name = "Waiting")]
    Waiting,
    [Display(Name = "Sent")]
    Sent,
    [Display(Name = "Dismissed")]
    Cancelled,
}
