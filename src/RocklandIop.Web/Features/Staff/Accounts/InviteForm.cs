using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Email;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Accounts;

public sealed class InviteForm
{
    public const int LongestAddress = 254;

    [Display(Name = "E-mail address")]
    public string? Address { get; init; }

    [Display(Name = "Roles")]
    public IReadOnlyList<StaffRoles>? Roles { get; init; }

    public sealed class Validator : AbstractValidator<InviteForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Address).Given("Enter the e-mail address of your colleague")
                .Must(address => address!.Trim().Length <= LongestAddress && EmailSetup.IsMailbox(address.Trim())).WithMessage("Enter an e-mail address like name@example.com");

            RuleFor(form => form.Roles).Must(roles => RoleChoices.Together(roles) != StaffRoles.None).WithMessage("Choose at least one role");
        }
    }
}
