namespace RocklandIop.Web.Content.Lints;

/// <summary>One thing a lint found, printed as <c>pages/x.md:12: person-first: 'addict' -> write 'person with a substance use disorder'</c>.
/// A blocking finding stops publishing; the others are advice.</summary>
public sealed record Finding(string Place, long Line, string Lint, string Found, string Instead, bool IsBlocking = true)
{
    public override string ToString() => $"{Place}:{Line}: {Lint}: '{Found}' -> {Instead}{(IsBlocking ? "" : " (advice)")}";
}
