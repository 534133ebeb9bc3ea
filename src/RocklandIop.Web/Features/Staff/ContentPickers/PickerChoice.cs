namespace RocklandIop.Web.Features.Staff.ContentPickers;

/// <summary>One thing that can be put into a text: as Markdown, and as people know it.</summary>
public sealed record PickerChoice(string Code, string Name, string Detail)
{
    /// <summary>Words between the brackets of a link.</summary>
    public static string Text(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
