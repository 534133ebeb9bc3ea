using System.Buffers;
using System.Globalization;
using System.Text;
using FluentValidation;

namespace RocklandIop.Web.Features.Contact;

/// <summary>What every text box needs and the stock rules miss: zero-width text counts as empty, and what cannot be read is said, not stored.</summary>
public static class TextRules
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\u0085\u2028\u2029\t");

    public static IRuleBuilderOptions<TForm, string?> Given<TForm>(this IRuleBuilder<TForm, string?> rule, string message) =>
        rule.Must(IsVisible).WithMessage(message);

    /// <summary>For what may reach a header or a single line.</summary>
    public static IRuleBuilderOptions<TForm, string?> OneLine<TForm>(this IRuleBuilder<TForm, string?> rule) =>
        rule.Readable().Must(text => text is null || text.AsSpan().IndexOfAny(LineBreaks) < 0).WithMessage("Put this on one line");

    public static IRuleBuilderOptions<TForm, string?> Readable<TForm>(this IRuleBuilder<TForm, string?> rule) =>
        rule.Must(text => text is null || text.EnumerateRunes().All(IsReadable)).WithMessage("Some characters here cannot be read; please type them again");

    /// <summary>What the law calls personal information and nobody needs to answer (201 CMR 17.02).</summary>
    public static IRuleBuilderOptions<TForm, string?> WithoutSensitiveNumbers<TForm>(this IRuleBuilder<TForm, string?> rule) =>
        rule.Must(text => text is null || !SensitiveNumbers.Found(text))
            .WithMessage("This looks like a Social Security or card number. Please take it out: we do not need it, and it was not stored");

    /// <summary>Counted as people count: an emoji or a letter with its accent is one. A line break is one, too, however the browser sends it.</summary>
    public static IRuleBuilderOptions<TForm, string?> AtMost<TForm>(this IRuleBuilder<TForm, string?> rule, int length) =>
        rule.Must(text => text is null || Length(text) <= length)
            .WithMessage((_, text) => $"Use {length} characters or fewer; this is {Length(text!)}");

    private static int Length(string text) => new StringInfo(text.ReplaceLineEndings("\n")).LengthInTextElements;

    private static bool IsVisible(string? text) => text is not null && text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark)
        // Letters to Unicode, blank to everybody: Hangul fillers, the Braille blank.
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800));

    /// <summary>Refuses control characters, U+FFFD (what undecodable bytes became) and the marks that make text read in another order than it stands.</summary>
    private static bool IsReadable(Rune rune) => rune.Value switch
    {
        '\t' or '\r' or '\n' => true,
        0xFFFD => false,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => false,
        _ => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control,
    };
}
