using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public enum ScheduledStep
{
    [Display(Name = "Publish the draft")]
    Publish,
    [Display(Name = "Take it down")]
    TakeDown,
}
