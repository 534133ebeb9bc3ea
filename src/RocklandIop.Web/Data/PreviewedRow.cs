namespace RocklandIop.Web.Data;

/// <summary>A row that one reader sees as it is to become, whether it is published or not. Nothing of it is stored.</summary>
public sealed record PreviewedRow(Type RowType, int Id, Action<ContentRow> Change)
{
    public int? IdOf<TRow>() => RowType == typeof(TRow) ? Id : null;
}
