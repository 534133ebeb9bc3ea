using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Inquiries;

public sealed class HoldForm : InquiryForm
{
    public bool Place { get; init; }

    [Display(Name = "Why?")]
    public string? HoldReason { get; init; }

    public sealed class Validator : AbstractValidator<HoldForm>
    {
        public Validator() => RuleFor(form => form.HoldReason).Cascade(CascadeMode.Stop).Given("Write why: who asked for it, and under which duty").Readable().AtMost(NoteForm.Longest);
    }
}
