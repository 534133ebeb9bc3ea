namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>Some of the pictures, by name, with the names of the members of staff. The first page is 1.</summary>
public sealed record ImagesPage(IReadOnlyList<ImageRow> Rows, IReadOnlyDictionary<Guid, string> Names, int Number, bool HasNext);
