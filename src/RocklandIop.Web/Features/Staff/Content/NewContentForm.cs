using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>A row that is to be begun: what people and addresses call it.</summary>
public sealed class NewContentForm
{
    [Display(Name = "Title")]
    public string? Title { get; init; }

    [Display(Name = "Name in the address")]
    public string? Slug { get; init; }
}
