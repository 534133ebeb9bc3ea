using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>A way to reach a person, brought to one form and hashed with a key: two inquiries of the same person are found without opening any.</summary>
public sealed class ContactIndex
{
    public static readonly ContactIndex Phone = new("Inquiries|PhoneIndex", form => Contact.PhoneNumbers.Normalize(form.Phone));
    public static readonly ContactIndex Email = new("Inquiries|EmailIndex", form => string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim().ToLowerInvariant());

    private readonly string place;
    private readonly Func<ContactForm, string?> normal;

    private ContactIndex(string place, Func<ContactForm, string?> normal)
    {
        this.place = place;
        this.normal = normal;
    }

    public string? Of(ContactForm form, Sealer sealer) => normal(form) is { } text ? sealer.BlindIndex(text, place) : null;

    public IReadOnlyList<string> UnderEveryKey(ContactForm form, Sealer sealer) => normal(form) is { } text ? sealer.BlindIndexes(text, place) : [];
}
