using RocklandIop.Web.Content.Types;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>Two people changed the same row: what the second typed beside what the first saved.</summary>
/// <param name="Item">As it is now.</param>
/// <param name="Mine">What was typed here.</param>
/// <param name="Who">Who saved; null when the draft was published or discarded.</param>
/// <param name="When">When that was.</param>
public sealed record ContentConflict(ContentItem Item, ContentValues Mine, string? Who, DateTimeOffset? When)
{
    public const string Key = "Conflict";

    public IEnumerable<ContentField> Differing => ContentForm.FieldsOf(Item.Type).Where(one => Mine[one.Name] != Item.Values[one.Name]);
}
