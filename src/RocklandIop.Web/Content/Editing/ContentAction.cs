using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Content.Editing;

/// <summary>What made a version. Names are stored, so none is ever renamed.</summary>
public enum ContentAction
{
    [Display(Name = "Came with the site")]
    Shipped,
    [Display(Name = "Saved a draft")]
    Saved,
    [Display(Name = "Asked for approval")]
    Submitted,
    [Display(Name = "Sent back")]
    SentBack,
    [Display(Name = "Approved")]
    Approved,
    [Display(Name = "Published")]
    Published,
    [Display(Name = "Took down")]
    TakenDown,
    [Display(Name = "Brought back a version as draft")]
    Restored,
    [Display(Name = "Discarded the draft")]
    Discarded,
    [Display(Name = "Reviewed without a change")]
    Reviewed,
    [Display(Name = "Imported")]
    Imported,
}
