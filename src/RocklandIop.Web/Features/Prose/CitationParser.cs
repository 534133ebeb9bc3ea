using Markdig.Helpers;
using Markdig.Parsers;

namespace RocklandIop.Web.Features.Prose;

/// <summary>Pandoc's citation syntax. What does not look like one is left to the link parser.</summary>
public sealed class CitationParser : InlineParser
{
    public CitationParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '@')
        {
            return false;
        }

        var end = slice.Text.IndexOf(']', slice.Start);
        if (end < 0 || end > slice.End)
        {
            return false;
        }

        var parts = slice.Text[(slice.Start + 1)..end].Split(';', StringSplitOptions.TrimEntries);
        if (!parts.All(part => part.Length > 1 && part[0] == '@' && part.AsSpan(1).IndexOfAnyExceptInRange('!', '~') < 0))
        {
            return false;
        }

        processor.Inline = new CitationInline([.. parts.Select(part => part[1..])])
        {
            Line = processor.LineIndex,
            Span = new(processor.GetSourcePosition(slice.Start, out var line, out var column), processor.GetSourcePosition(end)),
            Column = column,
        };
        processor.Inline.Line = line;
        slice.Start = end + 1;
        return true;
    }
}
