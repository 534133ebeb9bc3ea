using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.ContentOrder;

/// <summary>What the page shows beside the form.</summary>
/// <param name="Type">Which list.</param>
/// <param name="Rows">As the editor arranged them.</param>
/// <param name="Stored">As visitors see them now.</param>
/// <param name="IsBehind">Somebody else has changed the order since the editor began.</param>
public sealed record ContentOrderPage(ContentType Type, IReadOnlyList<ContentRow> Rows, IReadOnlyList<ContentRow> Stored, bool IsBehind)
{
    public bool IsSaved => Rows.Select(row => row.Id).SequenceEqual(Stored.Select(row => row.Id));

    public string NameOf(ContentRow row) => row is Pages.Page { Menu: { } menu } ? menu : Type.TitleOf(row);
}
