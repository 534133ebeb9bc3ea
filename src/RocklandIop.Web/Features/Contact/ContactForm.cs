using System.ComponentModel.DataAnnotations;
using FluentValidation;
using RocklandIop.Web.Data;
using RocklandIop.Web.Email;

namespace RocklandIop.Web.Features.Contact;

/// <summary>What a visitor may tell us. A class, not a record: a record's ToString would print the answers. It is sealed as it stands, so a new field needs no column.</summary>
public sealed class ContactForm
{
    [Display(Name = "Who is this for?")]
    [StoredBecause("We answer a parent or a nurse in other words than the person who needs care.", ForStaff = true)]
    public ContactFor? For { get; init; }

    [Display(Name = "What should we call you?")]
    [StoredBecause("So that we ask for the right person. A made-up name is fine.", ForStaff = true)]
    public string? Name { get; init; }

    [Display(Name = "How may we reach you?")]
    [StoredBecause("We use only the ways you choose.", ForStaff = true)]
    public IReadOnlyList<ContactChannel>? Channels { get; init; }

    [Display(Name = "Phone number")]
    [StoredBecause("To call or text you, if you chose that.", ForStaff = true)]
    public string? Phone { get; set; }

    [Display(Name = TextConsentWording.Label, ShortName = "Text messages agreed to")]
    [StoredBecause("We text you only if you tick the box.", ForStaff = true)]
    public bool TextConsent { get; set; }

    [Display(Name = "May we leave a voicemail?")]
    [StoredBecause("Others may hear your voicemail, so you decide.", ForStaff = true)]
    public VoicemailChoice Voicemail { get; set; }

    [Display(Name = "E-mail address")]
    [StoredBecause("To write to you, if you chose that.", ForStaff = true)]
    public string? Email { get; set; }

    [Display(Name = "E-mail me a short note that you got this", ShortName = "A short note by e-mail")]
    [StoredBecause("A note goes only to those who say that it is safe.", ForStaff = true)]
    public bool ConfirmByEmail { get; set; }

    [Display(Name = "When is a good time?")]
    [StoredBecause("So that we reach you when you can talk.", ForStaff = true)]
    public IReadOnlyList<BestTime>? BestTimes { get; init; }

    [Display(Name = "Is there a time or place where we should not contact you?")]
    [StoredBecause("So that nobody learns of it through us. Staff see it first.", ForStaff = true)]
    public string? DoNotContact { get; init; }

    [Display(Name = "Which language would you rather speak?")]
    [StoredBecause("So that somebody who speaks it calls, or an interpreter joins.", ForStaff = true)]
    public ContactLanguage? Language { get; init; }

    [Display(Name = "Do you need an interpreter, or anything else to talk with us?")]
    [StoredBecause("So that it is ready when we talk.", ForStaff = true)]
    public string? AccessNeeds { get; init; }

    [Display(Name = "Name of your insurance company")]
    [StoredBecause("So that we can tell you what to ask your plan. No member number is asked.", ForStaff = true)]
    public string? Insurance { get; init; }

    [Display(Name = "What would you like us to know?")]
    [StoredBecause("Your own words, so that you need not start over on the phone.", ForStaff = true)]
    public string? Message { get; init; }

    public bool Reaches(ContactChannel channel) => Channels?.Contains(channel) == true;

    /// <summary>Whether the other answers call for this question.</summary>
    /// <param name="name">Of the field.</param>
    public bool Applies(string name) => name switch
    {
        nameof(Phone) => Reaches(ContactChannel.Phone) || Reaches(ContactChannel.Text),
        nameof(TextConsent) => Reaches(ContactChannel.Text),
        nameof(Voicemail) => Reaches(ContactChannel.Phone),
        nameof(Email) or nameof(ConfirmByEmail) => Reaches(ContactChannel.Email),
        _ => true,
    };

    /// <summary>Without answers to questions that the other answers make moot: a number typed before the choice fell on e-mail is not ours to keep.</summary>
    public ContactForm OnlyWhatApplies()
    {
        var kept = (ContactForm)MemberwiseClone();
        kept.Phone = Applies(nameof(Phone)) ? Phone : null;
        kept.TextConsent = Applies(nameof(TextConsent)) && TextConsent;
        kept.Voicemail = Applies(nameof(Voicemail)) ? Voicemail : VoicemailChoice.No;
        kept.Email = Applies(nameof(Email)) ? Email : null;
        kept.ConfirmByEmail = Applies(nameof(ConfirmByEmail)) && ConfirmByEmail;
        return kept;
    }

    public sealed class Validator : AbstractValidator<ContactForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.For).NotNull().WithMessage("Choose who this is for");

            RuleFor(form => form.Name).NotEmpty().WithMessage(NameMissing).Given(NameMissing).OneLine().AtMost(80).WithoutSensitiveNumbers();

            RuleFor(form => form.Channels).NotEmpty().WithMessage("Choose at least one way to reach you");

            When(form => form.Applies(nameof(Phone)), () =>
                RuleFor(form => form.Phone).Given("Enter a phone number, or choose another way to reach you").OneLine().AtMost(40)
                    .Must(phone => PhoneNumbers.Normalize(phone!) is not null).WithMessage("Enter a phone number with its area code, like 617 555 0123"));

            // Asked for only where nothing else is left; it is never a condition of getting help.
            RuleFor(form => form.TextConsent).Equal(true).WithMessage("Tick the box so that we may text you, or choose another way to reach you")
                .When(form => form.Channels is [ContactChannel.Text]);

            When(form => form.Applies(nameof(Email)), () =>
                RuleFor(form => form.Email).Given("Enter an e-mail address, or choose another way to reach you").OneLine().AtMost(254)
                    .Must(email => EmailSetup.IsMailbox(email!.Trim())).WithMessage("Enter an e-mail address like name@example.com"));

            RuleFor(form => form.DoNotContact).Readable().AtMost(200).WithoutSensitiveNumbers();

            RuleFor(form => form.AccessNeeds).Readable().AtMost(200).WithoutSensitiveNumbers();

            RuleFor(form => form.Insurance).OneLine().AtMost(100).WithoutSensitiveNumbers();

            RuleFor(form => form.Message).Readable().AtMost(1000).WithoutSensitiveNumbers();
        }

        private const string NameMissing = "Enter a name we can use; a nickname is fine";
    }
}
