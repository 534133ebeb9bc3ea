using RocklandIop.Web.Content.Lints;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>What an import would do. Nothing is written before somebody has read it.</summary>
/// <param name="Stamp">Of the content that it was compared with.</param>
/// <param name="Rows">Every row of the files.</param>
/// <param name="LeftAlone">The titles of rows that no file has.</param>
/// <param name="Pictures">Every picture of the files.</param>
/// <param name="Addresses">Old addresses that would lead elsewhere than now; to nowhere when they are gone.</param>
/// <param name="Findings">Of the lints, in what is new or changed.</param>
/// <param name="UnknownFiles">Files of other names.</param>
public sealed record ImportPlan(
    Guid Stamp,
    IReadOnlyList<PlannedRow> Rows,
    IReadOnlyList<(string Kind, string Title)> LeftAlone,
    IReadOnlyList<PlannedPicture> Pictures,
    IReadOnlyList<KeyValuePair<string, string?>> Addresses,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> UnknownFiles)
{
    public IReadOnlyList<PlannedRow> New => [.. Rows.Where(row => row.IsNew)];

    public IReadOnlyList<PlannedRow> Changed => [.. Rows.Where(row => row is { IsNew: false, IsChanged: true })];

    public int Unchanged => Rows.Count(row => row is { IsNew: false, IsChanged: false });

    public IReadOnlyList<PlannedPicture> NewPictures => [.. Pictures.Where(picture => picture.IsNew)];

    public IReadOnlyList<PlannedPicture> ChangedPictures => [.. Pictures.Where(picture => picture.IsChanged)];

    public IReadOnlyList<Finding> Blocking => [.. Findings.Where(finding => finding.IsBlocking)];

    public bool IsEmpty => New.Count + Changed.Count + NewPictures.Count + ChangedPictures.Count + Addresses.Count == 0;

    public string InShort => $"{New.Count} new, {Changed.Count} changed, {Unchanged} unchanged; pictures: {NewPictures.Count} new, {ChangedPictures.Count} changed; addresses: {Addresses.Count}";
}
