using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Staff.Accounts;

namespace RocklandIop.Web.Features.Staff.Account;

/// <summary>A class, not a record: a record's ToString would print the passwords.</summary>
public sealed class PasswordForm
{
    [Display(Name = "Password until now")]
    public string? Current { get; init; }

    [Display(Name = "New password")]
    public string? Password { get; init; }

    public sealed class Validator : AbstractValidator<PasswordForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Current).NotEmpty().WithMessage("Enter the password that you have now");
            RuleFor(form => form.Password).GoodPassword();
        }
    }
}
