namespace RocklandIop.Web.Features.Images;

/// <param name="Width">Of the widest file, in pixels.</param>
/// <param name="Height">Of that file.</param>
/// <param name="Fallback">The format that every browser knows: JPEG, or PNG where something shines through.</param>
/// <param name="Version">Changes when a pixel does; it stands in the addresses.</param>
/// <param name="Files">Each width in AVIF, WebP and the fallback, the narrowest first.</param>
public sealed record EncodedPicture(int Width, int Height, PictureFormat Fallback, string Version, IReadOnlyList<PictureFile> Files);
