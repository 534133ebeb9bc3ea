using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>One content row on the desk, with what is being changed in it; both are tracked. Latest is the number of its newest version, 0 before the first change;
/// Live that of the version that visitors see or last saw, 0 when none was recorded.</summary>
public sealed record ContentItem(ContentType Type, ContentRow Row, ContentDraft? Draft, int Latest, int Live)
{
    /// <summary>What an editor works on: the draft, else what visitors see.</summary>
    public ContentValues Values => Draft?.Texts ?? Type.Read(Row);

    public string Slug => Draft?.Slug ?? Row.Slug;

    public string Address => AddressOf(Type, Row.Id);

    public static string AddressOf(ContentType type, int id) => string.Create(CultureInfo.InvariantCulture, $"/staff/content/{type.Name}/{id}");

    /// <summary>Names it in the audit log.</summary>
    public string AuditSubject => $"{Type.Name}/{Row.Id}";

    /// <summary>The row as the draft would make it, not tracked, with what cannot be made.</summary>
    public (ContentRow Row, IReadOnlyList<ContentProblem> Problems) WithDraft(IModel model)
    {
        var row = Type.New(Slug);
        Type.Write(row, Type.Read(Row));
        row.Order = Row.Order;
        row.IsPublished = Row.IsPublished;
        return (row, Type.Write(row, Values, model));
    }
}
