namespace RocklandIop.Web.Content.Lints;

/// <summary>One thing a lint found, printed as <c>pages/x.md:12: person-first: 'addict' -> write 'person with a substance use disorder'</c>.
/// A blocking finding stops publishing; the others are advice.</summary>
public sealed record Finding(string Place, long Line, string Lint, string Found, string Instead, bool IsBlocking = true)
{
    public Finding(Sentence sentence, string lint, string found, string instead, bool isBlocking = true)
        : this(sentence.From.Place, sentence.Line, lint, found, instead, isBlocking) => From = sentence.From;

    /// <summary>The text it stands in, when it is about one.</summary>
    public LintText? From { get; init; }

    public override string ToString() => $"{Place}:{Line}: {Lint}: '{Found}' -> {Instead}{(IsBlocking ? "" : " (advice)")}";
}
