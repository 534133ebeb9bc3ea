using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Web.Features.Staff.Inquiries;

/// <summary>Two answers have so few possible values that the index of each can be made beforehand: the inbox shows and sorts by them without opening any inquiry.</summary>
public sealed class AnswerChoices(Sealer sealer)
{
    private readonly Dictionary<string, ContactFor> people = Enum.GetValues<ContactFor>()
        .SelectMany(person => AnswerIndex.For.UnderEveryKey(new ContactForm { For = person }, sealer).Select(index => (index, person)))
        .ToDictionary();

    private readonly Dictionary<string, IReadOnlyList<ContactChannel>> channels = Sets()
        .SelectMany(set => AnswerIndex.Channels.UnderEveryKey(new ContactForm { Channels = set }, sealer).Select(index => (index, set)))
        .ToDictionary();

    /// <returns>Nothing for the index of a key that is not among the settings.</returns>
    public ContactFor? ForOf(string? index) => index is not null && people.TryGetValue(index, out var person) ? person : null;

    public IReadOnlyList<ContactChannel> ChannelsOf(string? index) => index is not null && channels.TryGetValue(index, out var set) ? set : [];

    public IReadOnlyList<string> IndexesOf(ContactFor person) => [.. people.Where(known => known.Value == person).Select(known => known.Key)];

    /// <summary>Of every choice that this way is among.</summary>
    public IReadOnlyList<string> IndexesWith(ContactChannel channel) => [.. channels.Where(known => known.Value.Contains(channel)).Select(known => known.Key)];

    private static IEnumerable<IReadOnlyList<ContactChannel>> Sets()
    {
        var all = Enum.GetValues<ContactChannel>();
        return Enumerable.Range(1, (1 << all.Length) - 1).Select(bits => (IReadOnlyList<ContactChannel>)[.. all.Where((_, n) => (bits & (1 << n)) != 0)]);
    }
}
