using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class ApprovalForm : StepForm
{
    [Display(Name = "I reviewed this as a clinician")]
    public bool AsClinician { get; init; }

    [Display(Name = "Name and credential to show")]
    public string? ReviewedBy { get; init; }

    [Display(Name = "Next review")]
    public string? NextReview { get; init; }

    public override string? Typed => ReviewedBy;

    public sealed class Validator : AbstractValidator<ApprovalForm>
    {
        public Validator(TimeProvider clock)
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            When(form => form.AsClinician, () =>
            {
                RuleFor(form => form.ReviewedBy).Given("Enter your name and credential, as readers will see it").OneLine().AtMost(200);
                RuleFor(form => form.NextReview).ReviewDay(clock);
            }).Otherwise(() => RuleFor(form => form.ReviewedBy).Must(string.IsNullOrWhiteSpace).WithMessage("Tick the box above, or leave this empty"));
        }
    }
}
