namespace RocklandIop.Web.Content.Lints;

/// <summary>An exception: these exact words, for this reason. Nothing around them is excused.</summary>
public sealed record AllowedPhrase(string Phrase, string Reason)
{
    /// <summary>The sentence with every allowed phrase blanked out, as long as before.</summary>
    public static string Mask(string text, IEnumerable<AllowedPhrase> allowed) =>
        allowed.Aggregate(text, (masked, phrase) => masked.Replace(phrase.Phrase, new string('\0', phrase.Phrase.Length), StringComparison.OrdinalIgnoreCase));
}
