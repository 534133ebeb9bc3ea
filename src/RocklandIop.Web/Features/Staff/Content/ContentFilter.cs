using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What a list of content shows.</summary>
public enum ContentFilter
{
    All,
    [Display(Name = "With a draft")]
    Drafts,
    [Display(Name = "Not published")]
    Hidden,
    [Display(Name = "Review overdue")]
    Overdue,
}
