using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Inquiries;

public sealed class AssignmentForm : InquiryForm
{
    /// <summary>Nothing lets it go.</summary>
    [Display(Name = "Looked after by")]
    public Guid? Assignee { get; init; }

    /// <summary>Whoever sends the form, whatever is chosen above.</summary>
    public bool Take { get; init; }

    [Display(Name = "Note for whoever takes over")]
    public string? HandOverNote { get; init; }

    public sealed class Validator : AbstractValidator<AssignmentForm>
    {
        public Validator() => RuleFor(form => form.HandOverNote).Readable().AtMost(NoteForm.Longest);
    }
}
