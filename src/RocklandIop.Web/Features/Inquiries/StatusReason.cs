using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>Why an inquiry is referred, closed, or called spam.</summary>
public enum StatusReason
{
    [Display(Name = "Another level of care fits better")]
    OtherLevelOfCare,
    [Display(Name = "Another provider fits better")]
    OtherProvider,
    [Display(Name = "Question answered")]
    QuestionAnswered,
    [Display(Name = "Does not want treatment now")]
    NotNow,
    [Display(Name = "Could not be reached")]
    NotReached,
    [Display(Name = "Cost or insurance")]
    Cost,
    [Display(Name = "Asked not to be contacted again")]
    AskedToStop,
    [Display(Name = "Sent twice")]
    Duplicate,
    Spam,
}
