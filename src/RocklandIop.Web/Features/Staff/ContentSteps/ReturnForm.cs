using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class ReturnForm : StepForm
{
    [Display(Name = "What should be different?")]
    public string? Different { get; init; }

    public override string? Typed => Different;

    public sealed class Validator : AbstractValidator<ReturnForm>
    {
        public Validator() => RuleFor(form => form.Different).Cascade(CascadeMode.Stop).Given("Write what should be different").Readable().AtMost(SubmissionForm.LongestWhy);
    }
}
