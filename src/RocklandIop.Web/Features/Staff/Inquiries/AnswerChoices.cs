using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Two answers have so few possible values that the index of each can be made beforehand: the inbox shows and sorts by them without opening any inquiry.</summary>
public sealed class AnswerChoices(Sealer sealer)
{
    private readonly IReadOnlyDictionary<string, ContactForm> people = AnswerIndex.For.Lookup(sealer);
    private readonly IReadOnlyDictionary<string, ContactForm> channels = AnswerIndex.Channels.Lookup(sealer);

    /// <returns>Nothing for the index of a key that is not among the settings.</returns>
    public ContactFor? ForOf(string? index) => index is null ? null : people.GetValueOrDefault(index)?.For;

    public IReadOnlyList<ContactChannel> ChannelsOf(string? index) => (index is null ? null : channels.GetValueOrDefault(index)?.Channels) ?? [];

    public IReadOnlyList<string> IndexesOf(ContactFor person) => [.. people.Where(known => known.Value.For == person).Select(known => known.Key)];

    /// <summary>Of every choice that this way is among.</summary>
    public IReadOnlyList<string> IndexesWith(ContactChannel channel) => [.. channels.Where(known => known.Value.Reaches(channel)).Select(known => known.Key)];
}
