using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>The tabs of the inbox; the first stands when none is named.</summary>
public enum InboxView
{
    [Display(Name = "Due first")]
    Open,
    [Display(Name = "Newest first")]
    Newest,
    [Display(Name = "Quarantined")]
    Quarantined,
    [Display(Name = "Done")]
    Done,
    [Display(Name = "All")]
    All,
}
