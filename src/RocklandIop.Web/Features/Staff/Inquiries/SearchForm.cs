using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Features.Contact;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>One field; what is typed decides what is looked for. A class, not a record: a record's ToString would print it.</summary>
public sealed class SearchForm
{
    [Display(Name = "Find an inquiry")]
    public string? Sought { get; init; }

    public sealed class Validator : AbstractValidator<SearchForm>
    {
        public Validator() => RuleFor(form => form.Sought).Cascade(CascadeMode.Stop)
            .Given("Enter a reference, a phone number, an e-mail address or a name").OneLine().AtMost(254)
            .Must(sought => sought!.Trim().Length > 1).WithMessage("Enter two letters or more");
    }
}
