using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Contact;

public enum BestTime
{
    [Display(Name = "Any time")]
    Any,
    [Display(Name = "In the morning")]
    Morning,
    [Display(Name = "In the afternoon")]
    Afternoon,
    [Display(Name = "In the evening")]
    Evening,
    [Display(Name = "On a weekend")]
    Weekend,
}
