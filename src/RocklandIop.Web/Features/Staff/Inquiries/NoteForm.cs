using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>A class, as all forms here: a record's ToString would print what was written.</summary>
public sealed class NoteForm : InquiryForm
{
    public const int Longest = 2000;

    [Display(Name = "Note")]
    public string? Note { get; init; }

    public sealed class Validator : AbstractValidator<NoteForm>
    {
        public Validator() => RuleFor(form => form.Note).Cascade(CascadeMode.Stop).Given("Write the note").Readable().AtMost(Longest);
    }
}
