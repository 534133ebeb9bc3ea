using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class SubmissionForm : StepForm
{
    public const int LongestWhy = 300;

    [Display(Name = "What changed, and why?")]
    public string? Why { get; init; }

    public override string? Typed => Why;

    public sealed class Validator : AbstractValidator<SubmissionForm>
    {
        public Validator() => RuleFor(form => form.Why).Cascade(CascadeMode.Stop).Given("Write what changed, and why").Readable().AtMost(LongestWhy);
    }
}
