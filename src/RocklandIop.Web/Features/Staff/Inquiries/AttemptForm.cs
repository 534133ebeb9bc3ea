using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.Staff.Inquiries;

public sealed class AttemptForm : InquiryForm
{
    [Display(Name = "How did you try?")]
    public ContactChannel? Channel { get; init; }

    [Display(Name = "What came of it?")]
    public ContactOutcome? Outcome { get; init; }

    /// <summary>Nothing leaves it as proposed.</summary>
    [Display(Name = "When is the next step due?")]
    public NextTime? Next { get; init; }

    [Display(Name = "Note about the attempt")]
    public string? AttemptNote { get; init; }

    public sealed class Validator : AbstractValidator<AttemptForm>
    {
        public Validator()
        {
            RuleFor(form => form.Channel).NotNull().WithMessage("Choose how you tried to reach the person");
            RuleFor(form => form.Outcome).NotNull().WithMessage("Choose what came of it");
            RuleFor(form => form.Outcome).NotEqual(ContactOutcome.VoicemailLeft).When(form => form.Channel is not (null or ContactChannel.Phone)).WithMessage("A voicemail is left by phone: choose Phone call above");
            RuleFor(form => form.Outcome).NotEqual(ContactOutcome.MessageSent).When(form => form.Channel is ContactChannel.Phone).WithMessage("For a call, choose another outcome");
            RuleFor(form => form.AttemptNote).Readable().AtMost(NoteForm.Longest);
        }
    }
}
