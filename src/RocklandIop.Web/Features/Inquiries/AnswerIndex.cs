using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Inquiries;

/// <summary>An answer, brought to one form and hashed with a key: inquiries with the same one are found without opening any.</summary>
public sealed class AnswerIndex
{
    public static readonly AnswerIndex Phone = new("Inquiries|PhoneIndex", form => Contact.PhoneNumbers.Normalize(form.Phone));
    public static readonly AnswerIndex Email = new("Inquiries|EmailIndex", form => string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim().ToLowerInvariant());
    public static readonly AnswerIndex For = new("Inquiries|ForIndex", form => form.For?.ToString(),
        [.. Enum.GetValues<ContactFor>().Select(whom => new ContactForm { For = whom })]);
    public static readonly AnswerIndex Channels = new("Inquiries|ChannelsIndex", form => form.Channels is { Count: > 0 } channels ? string.Join(',', channels.Distinct().Order()) : null,
        [.. Sets(Enum.GetValues<ContactChannel>()).Where(channels => channels.Count > 0).Select(channels => new ContactForm { Channels = channels })]);

    private readonly string place;
    private readonly Func<ContactForm, string?> normal;
    private readonly IReadOnlyList<ContactForm> possible;

    private AnswerIndex(string place, Func<ContactForm, string?> normal, IReadOnlyList<ContactForm>? possible = null)
    {
        this.place = place;
        this.normal = normal;
        this.possible = possible ?? [];
    }

    public string? Of(ContactForm form, Sealer sealer) => normal(form) is { } text ? sealer.BlindIndex(text, place) : null;

    public IReadOnlyList<string> UnderEveryKey(ContactForm form, Sealer sealer) => normal(form) is { } text ? sealer.BlindIndexes(text, place) : [];

    /// <summary>Where there are few answers to choose from: which of them stands behind an index, under every key.</summary>
    public IReadOnlyDictionary<string, ContactForm> Lookup(Sealer sealer) =>
        possible.SelectMany(form => UnderEveryKey(form, sealer).Select(index => (index, form))).ToDictionary(pair => pair.index, pair => pair.form);

    private static IEnumerable<IReadOnlyList<ContactChannel>> Sets(ContactChannel[] all) =>
        Enumerable.Range(0, 1 << all.Length).Select(set => all.Where((_, n) => (set & (1 << n)) != 0).ToList());
}
