using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>Says yes to a plan that was read.</summary>
public sealed class ImportForm
{
    /// <summary>Of the content that the plan was compared with.</summary>
    public Guid Stamp { get; init; }

    [Display(Name = "Why it is imported all the same")]
    public string? Reason { get; init; }
}
