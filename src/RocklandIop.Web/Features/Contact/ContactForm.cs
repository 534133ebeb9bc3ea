using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Contact;

/// <summary>What a visitor may tell us. A class, not a record: a record's ToString would print the answers. It is sealed as it stands, so a new field needs no column.</summary>
public sealed class ContactForm
{
    [Display(Name = "Who is this for?")]
    public ContactFor? For { get; init; }

    [Display(Name = "What should we call you?")]
    public string? Name { get; init; }

    [Display(Name = "How may we reach you?")]
    public IReadOnlyList<ContactChannel>? Channels { get; init; }

    [Display(Name = "Phone number")]
    public string? Phone { get; init; }

    [Display(Name = "May we leave a voicemail?")]
    public VoicemailChoice Voicemail { get; init; }

    [Display(Name = "E-mail address")]
    public string? Email { get; init; }

    [Display(Name = "E-mail me a short note that you got this")]
    public bool ConfirmByEmail { get; init; }

    [Display(Name = "Is there a time or place where we should not contact you?")]
    public string? DoNotContact { get; init; }

    [Display(Name = "What would you like us to know?")]
    public string? Message { get; init; }

    public bool Reaches(ContactChannel channel) => Channels?.Contains(channel) == true;

    public sealed class Validator : AbstractValidator<ContactForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.For).NotNull().WithMessage("Choose who this is for");

            RuleFor(form => form.Name).Given("Enter a name we can use; a nickname is fine").OneLine().AtMost(80);

            RuleFor(form => form.Channels).NotEmpty().WithMessage("Choose at least one way to reach you");

            RuleFor(form => form.Phone).Given("Enter a phone number, or choose another way to reach you")
                .When(form => form.Reaches(ContactChannel.Phone) || form.Reaches(ContactChannel.Text), ApplyConditionTo.CurrentValidator)
                .OneLine().AtMost(40)
                .Must(phone => phone is null || phone.Count(char.IsDigit) >= 7).WithMessage("Enter a phone number with its area code, like 617 555 0123");

            RuleFor(form => form.Email).Given("Enter an e-mail address, or choose another way to reach you")
                .When(form => form.Reaches(ContactChannel.Email), ApplyConditionTo.CurrentValidator)
                .OneLine().AtMost(254)
                .Must(email => email is null || EmailSetup.IsMailbox(email.Trim())).WithMessage("Enter an e-mail address like name@example.com");

            RuleFor(form => form.DoNotContact).Readable().AtMost(200);

            RuleFor(form => form.Message).Readable().AtMost(1000);
        }
    }
}
