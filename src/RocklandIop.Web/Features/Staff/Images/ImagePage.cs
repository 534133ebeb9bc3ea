namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>A picture with where it stands, and what was just done with it.</summary>
public sealed record ImagePage(ImageRow Image, string? By, IReadOnlyList<PictureUse> Uses, string? Notice)
{
    public const string Key = "Image";
}
