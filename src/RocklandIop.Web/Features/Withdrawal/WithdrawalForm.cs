using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Withdrawal;

/// <summary>What deletes an inquiry: the number and the code that were shown when it was sent. A class, not a record: a record's ToString would print the code.</summary>
public sealed class WithdrawalForm
{
    [Display(Name = "Reference number")]
    public string? Reference { get; init; }

    [Display(Name = "Withdrawal code")]
    public string? Code { get; init; }

    public sealed class Validator : AbstractValidator<WithdrawalForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Reference).Given("Enter your reference number")
                .Must(typed => ReferenceNumber.Read(typed) is not null).WithMessage("Enter a reference number like RR-7KQX-2M9D: eight letters and digits after the RR");

            RuleFor(form => form.Code).Given("Enter your withdrawal code")
                .Must(typed => ReferenceNumber.ReadCode(typed) is not null).WithMessage("Enter a code like 4HTW-9PLX-C3RN: twelve letters and digits");
        }
    }
}
