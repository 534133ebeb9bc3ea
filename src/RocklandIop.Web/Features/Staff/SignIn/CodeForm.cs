using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>The second step: a code of the authenticator app, or one of those kept on paper.</summary>
public sealed class CodeForm
{
    [Display(Name = "Code")]
    public string? Code { get; init; }

    public string? ReturnUrl { get; init; }

    public sealed class Validator : AbstractValidator<CodeForm>
    {
        public Validator() => RuleFor(form => form.Code).Given("Enter the code");
    }
}
