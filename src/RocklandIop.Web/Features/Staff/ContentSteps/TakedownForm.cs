using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class TakedownForm : StepForm
{
    [Display(Name = "Why?")]
    public string? Why { get; init; }

    public override string? Typed => Why;

    public sealed class Validator : AbstractValidator<TakedownForm>
    {
        public Validator() => RuleFor(form => form.Why).Cascade(CascadeMode.Stop).Given("Write why it is taken down").Readable().AtMost(SubmissionForm.LongestWhy);
    }
}
