namespace RocklandIop.Web.Features.Images;

public enum PictureFormat
{
    Avif,
    WebP,
    /// <summary>For browsers that know neither of the two before.</summary>
    Jpeg,
    /// <summary>In place of JPEG where something shines through.</summary>
    Png,
}
