using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using RocklandIop.Web.Content.Lints;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Provider;

namespace RocklandIop.Web.Features.Staff.Provider;

/// <summary>The provider record as staff change it. An empty box means "not known yet", and visitors are shown nothing in its place.</summary>
public sealed class ProviderForm
{
    [Display(Name = "Name of the provider")]
    public string? Name { get; init; }

    [Display(Name = "Name on the licence")]
    public string? LicensedName { get; init; }

    [Display(Name = "Sentence about the licence")]
    public string? LicenceNote { get; init; }

    [Display(Name = "Phone number")]
    public string? Phone { get; init; }

    [Display(Name = "Street and number")]
    public string? AddressLine { get; init; }

    [Display(Name = "City or town")]
    public string? City { get; init; }

    [Display(Name = "State")]
    public string? State { get; init; }

    [Display(Name = "ZIP code")]
    public string? PostalCode { get; init; }

    [Display(Name = "Insurance companies that are accepted")]
    public string? Insurers { get; init; }

    [Display(Name = "Address of the notice of privacy practices")]
    public string? NoticeOfPrivacyPractices { get; init; }

    /// <summary>How the record stood when the form was opened.</summary>
    public string? Seen { get; set; }

    public static ProviderForm Of(ProviderRecord provider) => new()
    {
        Name = provider.Name,
        LicensedName = provider.LicensedName,
        LicenceNote = provider.LicenceNote,
        Phone = provider.Phone,
        AddressLine = provider.AddressLine,
        City = provider.City,
        State = provider.State,
        PostalCode = provider.PostalCode,
        Insurers = provider.Insurers,
        NoticeOfPrivacyPractices = provider.NoticeOfPrivacyPractices,
        Seen = StampOf(provider),
    };

    public static string StampOf(ProviderRecord provider) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[]
    {
        provider.Name, provider.LicensedName, provider.LicenceNote, provider.Phone, provider.AddressLine, provider.City,
        provider.State, provider.PostalCode, provider.Insurers, provider.NoticeOfPrivacyPractices,
    })));

    /// <summary>The number that a phone dials is made from the one that people read.</summary>
    public void WriteTo(ProviderRecord provider)
    {
        provider.Name = Name!.Trim();
        provider.LicensedName = Known(LicensedName);
        provider.LicenceNote = Known(LicenceNote);
        provider.Phone = Phone!.Trim();
        provider.Tel = Contact.PhoneNumbers.Normalize(Phone)!;
        provider.AddressLine = Known(AddressLine);
        provider.City = Known(City);
        provider.State = State!.Trim();
        provider.PostalCode = Known(PostalCode);
        provider.Insurers = Known(Insurers);
        provider.NoticeOfPrivacyPractices = Known(NoticeOfPrivacyPractices);
    }

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class Validator : AbstractValidator<ProviderForm>
    {
        public Validator()
        {
            RuleLevelCascadeMode = CascadeMode.Stop;

            RuleFor(form => form.Name).Given("Enter the name of the provider").OneLine().AtMost(200);
            RuleFor(form => form.LicensedName).OneLine().AtMost(200);
            RuleFor(form => form.LicenceNote).OneLine().AtMost(300).Custom(NoClaims);
            RuleFor(form => form.Phone).Given("Enter a phone number: every page shows it").OneLine().AtMost(40)
                .Must(phone => Contact.PhoneNumbers.Normalize(phone) is not null).WithMessage("Enter a phone number with its area code, like 617 555 0123");
            RuleFor(form => form.AddressLine).OneLine().AtMost(200);
            RuleFor(form => form.City).OneLine().AtMost(100);
            RuleFor(form => form.State).Given("Enter the state").OneLine().AtMost(40);
            RuleFor(form => form.PostalCode).OneLine().AtMost(20);
            RuleFor(form => form.Insurers).Readable().AtMost(1000).Custom(NoClaims);
            RuleFor(form => form.NoticeOfPrivacyPractices).OneLine().AtMost(300)
                .Must(address => string.IsNullOrWhiteSpace(address) || (Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
                .WithMessage("Enter a whole address that starts with https://");
        }

        /// <summary>The words that no page of the site may use either.</summary>
        private static void NoClaims(string? text, ValidationContext<ProviderForm> context)
        {
            var masked = AllowedPhrase.Mask(text ?? "", ClaimsLint.Allowed);
            foreach (var rule in ClaimsLint.Rules)
            {
                foreach (var found in rule.FoundIn(masked))
                {
                    context.AddFailure($"Do not write '{found}': {rule.Instead}");
                }
            }
        }
    }
}
