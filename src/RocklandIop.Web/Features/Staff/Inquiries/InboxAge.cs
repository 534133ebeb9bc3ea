using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Inquiries;

public enum InboxAge
{
    [Display(Name = "Today")]
    Today,
    [Display(Name = "In the last 7 days")]
    Week,
    [Display(Name = "Older")]
    Older,
}
