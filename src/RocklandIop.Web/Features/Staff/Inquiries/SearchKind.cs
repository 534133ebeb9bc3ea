using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>What somebody looked for; the audit log says this, and never the words.</summary>
public enum SearchKind
{
    [Display(Name = "reference")]
    Reference,
    [Display(Name = "phone number")]
    Phone,
    [Display(Name = "e-mail address")]
    Email,
    [Display(Name = "name")]
    Name,
}
