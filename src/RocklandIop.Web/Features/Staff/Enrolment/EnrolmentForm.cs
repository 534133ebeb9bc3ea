using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.Enrolment;

/// <summary>How somebody sets up signing in. A class, not a record: a record's ToString would print the password.</summary>
public sealed class EnrolmentForm
{
    public const int LongestName = 80;

    [Display(Name = "Your name")]
    public string? Name { get; set; }

    [Display(Name = "Password")]
    public string? Password { get; init; }

    [Display(Name = "Code from the app")]
    public string? Code { get; init; }

    /// <summary>What the app was set up with, sealed.</summary>
    public string? Secret { get; set; }

    /// <summary>What a new passkey answered; a script puts it here.</summary>
    public string? Credential { get; init; }

    public sealed class Validator : AbstractValidator<EnrolmentForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Name).Given("Enter your name").OneLine()
                .Must(name => name!.Length <= LongestName).WithMessage($"Enter a name of at most {LongestName} characters");

            RuleFor(form => form.Password).GoodPassword();

            RuleFor(form => form.Code).Given("Enter the six digits that the app shows");
        }
    }
}
