using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>A class, not a record: a record's ToString would print the password.</summary>
public sealed class SignInForm
{
    [Display(Name = "E-mail address")]
    public string? Address { get; init; }

    [Display(Name = "Password")]
    public string? Password { get; init; }

    public string? ReturnUrl { get; init; }

    /// <summary>What a passkey answered; a script puts it here.</summary>
    public string? Credential { get; init; }

    public sealed class Validator : AbstractValidator<SignInForm>
    {
        public Validator()
        {
            RuleFor(form => form.Address).Given("Enter your e-mail address");
            RuleFor(form => form.Password).NotEmpty().WithMessage("Enter your password");
        }
    }
}
