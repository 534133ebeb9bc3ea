using RocklandIop.Web.Content.Types;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>What stands around the form of a row.</summary>
/// <param name="Item">The row and its draft.</param>
/// <param name="Verdict">On the draft.</param>
/// <param name="MayEdit">Otherwise it is there to be read.</param>
/// <param name="MayMove">Whether its name in the address can be another one.</param>
/// <param name="LongestOf">How long the text of a field may be.</param>
/// <param name="Preview">Where the draft can be looked at; null while there is none, and where the row has no place of its own.</param>
/// <param name="SavedBy">Who saved the draft last.</param>
public sealed record ContentEditor(ContentItem Item, DraftVerdict Verdict, bool MayEdit, bool MayMove, Func<ContentField, int?> LongestOf, string? Preview, string? SavedBy)
{
    /// <summary>The form's model has no room for it.</summary>
    public const string Key = "Editor";

    public ContentType Type => Item.Type;

    public string Title => Item.Values[Type.TitleField.Name] ?? Item.Slug;
}
