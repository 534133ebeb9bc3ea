using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>Other words for a picture.</summary>
public sealed class ImageWordsForm : IImageWords
{
    [Display(Name = "Alternative text")]
    public string? AlternativeText { get; init; }
}
