using RocklandIop.Web.Content.Types;

namespace RocklandIop.Web.Features.Staff.ContentSteps;

/// <summary>A field that is not the same in two versions, word by word.</summary>
public sealed record FieldDifference(string Label, IReadOnlyList<DifferencePart> Parts)
{
    public IEnumerable<DifferencePart> Before => Parts.Where(part => part.Kind != DifferenceKind.Added);

    public IEnumerable<DifferencePart> After => Parts.Where(part => part.Kind != DifferenceKind.Removed);

    /// <summary>Every field that differs, in the order of the form; the address last.</summary>
    public static IReadOnlyList<FieldDifference> Between(ContentType type, (ContentValues Texts, string Slug) before, (ContentValues Texts, string Slug) after) =>
    [
        .. type.Fields.Where(field => before.Texts[field.Name] != after.Texts[field.Name])
            .Select(field => new FieldDifference(field.Label, TextDifference.Between(before.Texts[field.Name] ?? "", after.Texts[field.Name] ?? ""))),
        .. before.Slug == after.Slug ? Array.Empty<FieldDifference>() : [new("Address name", TextDifference.Between(before.Slug, after.Slug))],
    ];
}
