namespace RocklandIop.Web.Features.Images;

/// <summary>A picture in one width and one format, as it is sent.</summary>
public sealed record PictureFile(int Width, PictureFormat Format, byte[] Bytes);
