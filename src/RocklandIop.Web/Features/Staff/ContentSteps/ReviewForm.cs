using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class ReviewForm : StepForm
{
    [Display(Name = "Next review")]
    public string? NextReview { get; init; }

    [Display(Name = "Name and credential to show, if a clinician looked")]
    public string? ReviewedBy { get; init; }

    public override string? Typed => ReviewedBy;

    public sealed class Validator : AbstractValidator<ReviewForm>
    {
        public Validator(TimeProvider clock)
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.NextReview).ReviewDay(clock);
            RuleFor(form => form.ReviewedBy).OneLine().AtMost(200);
        }
    }
}
