using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Account;

public sealed class AuthenticatorForm
{
    [Display(Name = "Code from the new app")]
    public string? Code { get; init; }

    /// <summary>What the app was set up with, sealed.</summary>
    public string? Secret { get; set; }

    public sealed class Validator : AbstractValidator<AuthenticatorForm>
    {
        public Validator() => RuleFor(form => form.Code).Given("Enter the six digits that the app shows");
    }
}
