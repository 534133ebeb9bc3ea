using RocklandIop.Web.Features.GetHelp;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Sources;

namespace RocklandIop.Web.Features.Layout;

/// <summary>The frame of one response: the same from its first line to its last, however often it is asked for. <see cref="Caching.WholeChanges"/> holds it against what the response read besides.</summary>
public sealed class SiteFrame(KeptFrame kept)
{
    private Shared? pinned;

    /// <summary>The stamp of the content that the response read last; empty when it did not look.</summary>
    public Guid? Seen { get; private set; }

    public async ValueTask<Shared> GetAsync() => pinned ??= await kept.GetAsync();

    public void Pin(Shared shared) => pinned = shared;

    public void Note(Guid stamp) => Seen = stamp;

    /// <param name="Provider">The one record.</param>
    /// <param name="HelpLines">In their order.</param>
    /// <param name="Menu">In its order.</param>
    /// <param name="Sources">By key.</param>
    /// <param name="Glossary">The words that are explained.</param>
    /// <param name="Hours">When somebody is there.</param>
    /// <param name="Pictures">By name.</param>
    /// <param name="Stamp">The content it was read from; empty when that was not the database's.</param>
    public sealed record Shared(
        ProviderRecord Provider, IReadOnlyList<HelpLine> HelpLines, IReadOnlyList<MenuItem> Menu, IReadOnlyDictionary<string, Source> Sources, GlossaryWords Glossary,
        OfficeHours Hours, IReadOnlyDictionary<string, Picture> Pictures, Guid? Stamp);

    public sealed record MenuItem(string Name, string Address);
}
