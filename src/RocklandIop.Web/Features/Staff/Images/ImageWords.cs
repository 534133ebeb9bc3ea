using System.Text.RegularExpressions;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>What stands for a picture must be words about it. "Decorative" is no answer: such a picture has no place in a text.</summary>
public sealed partial class ImageWords : AbstractValidator<IImageWords>
{
    public const int Longest = 300;

    public const string Hint = "What somebody learns from the picture, in a sentence: \"Six chairs in a circle in a light room with two windows.\" Not \"picture of\", not the name of the file. "
        + "No names of people, and nobody who could be a patient. If there is nothing to say, the page does not need the picture.";

    public ImageWords()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(form => form.AlternativeText).Given("Say in words what the picture shows, for those who do not see it").OneLine().AtMost(Longest)
            .Must(text => !FileName().IsMatch(text!)).WithMessage("This is the name of a file. Say what the picture shows");
    }

    [GeneratedRegex(@"^\S+\.(jpe?g|png|webp|heic|gif)\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
