using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>A row of the files beside the one that is there, if any, with the labels of what differs.</summary>
public sealed record PlannedRow(ContentType Type, ContentRow File, ContentRow? Present, IReadOnlyList<string> Differs, bool HasDraft)
{
    public bool IsNew => Present is null;

    public bool IsChanged => Differs.Count > 0;

    public string Title => Type.TitleOf(File);
}
