using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>When somebody is to try again, other than proposed.</summary>
public enum NextTime
{
    [Display(Name = "After 4 staffed hours")]
    FourHours,
    [Display(Name = "Tomorrow, or the next staffed day")]
    NextDay,
    [Display(Name = "In 3 days")]
    ThreeDays,
    [Display(Name = "In a week")]
    Week,
    [Display(Name = "No next step")]
    None,
}
