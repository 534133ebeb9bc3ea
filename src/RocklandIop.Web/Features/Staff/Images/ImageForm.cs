using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>A new picture.</summary>
public sealed partial class ImageForm : IImageWords
{
    public const int LongestName = 60;

    [Display(Name = "Picture")]
    public IFormFile? File { get; init; }

    [Display(Name = "Name")]
    public string? Name { get; init; }

    [Display(Name = "Alternative text")]
    public string? AlternativeText { get; init; }

    public static bool IsName(string? name) => name is { Length: <= LongestName } && Slug().IsMatch(name);

    public sealed class Validator : AbstractValidator<ImageForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.File).Must(file => file is { Length: > 0 }).WithMessage("Choose a picture");
            RuleFor(form => form.Name).Given("Give the picture a name")
                .Must(name => IsName(name!.Trim())).WithMessage("Use small letters, digits and single hyphens, at most 60, like group-room");
            Include(new ImageWords());
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();
}
