using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

public sealed class PublicationForm : StepForm
{
    private const int ShortestReason = 20;

    /// <summary>Somebody read the findings and publishes all the same.</summary>
    public bool Overrule { get; init; }

    [Display(Name = "Why it has to go out all the same")]
    public string? Reason { get; init; }

    public override string? Typed => Reason;

    public sealed class Validator : AbstractValidator<PublicationForm>
    {
        public Validator() => RuleFor(form => form.Reason).Cascade(CascadeMode.Stop)
            .Given("Write why it has to go out all the same")
            .Must(reason => reason!.Trim().Length >= ShortestReason).WithMessage($"Use {ShortestReason} characters or more: the next reader has to understand it")
            .Readable().AtMost(SubmissionForm.LongestWhy)
            .When(form => form.Overrule);
    }
}
