using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>An answer, brought to one form and hashed with a key: inquiries with the same one are found without opening any.</summary>
public sealed class AnswerIndex
{
    public static readonly AnswerIndex Phone = new("Inquiries|PhoneIndex", form => Contact.PhoneNumbers.Normalize(form.Phone));
    public static readonly AnswerIndex Email = new("Inquiries|EmailIndex", form => string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim().ToLowerInvariant());
    public static readonly AnswerIndex For = new("Inquiries|ForIndex", form => form.For?.ToString());
    public static readonly AnswerIndex Channels = new("Inquiries|ChannelsIndex", form => form.Channels is { Count: > 0 } channels ? string.Join(',', channels.Distinct().Order()) : null);

    private readonly string place;
    private readonly Func<ContactForm, string?> normal;

    private AnswerIndex(string place, Func<ContactForm, string?> normal)
    {
        this.place = place;
        this.normal = normal;
    }

    public string? Of(ContactForm form, Sealer sealer) => normal(form) is { } text ? sealer.BlindIndex(text, place) : null;

    public IReadOnlyList<string> UnderEveryKey(ContactForm form, Sealer sealer) => normal(form) is { } text ? sealer.BlindIndexes(text, place) : [];
}
