namespace RocklandIop.Web.Features.Images;

/// <summary>What a page must know to show a picture: its files, and how large a hole it fills before they are here.</summary>
/// <param name="Name">Its name in texts: <c>![words](/images/NAME)</c>.</param>
/// <param name="Widths">Ascending; the last is its own.</param>
/// <param name="Height">At the last of the widths.</param>
/// <param name="Fallback">The format for browsers that know no newer one.</param>
/// <param name="Version">Of <see cref="EncodedPicture.Version"/>: what is under an address never changes.</param>
public sealed record Picture(string Name, IReadOnlyList<int> Widths, int Height, PictureFormat Fallback, string Version)
{
    public const string Folder = "/images/";

    public int Width => Widths[^1];

    public string Address(int width, PictureFormat format) => $"{Folder}{Name}-{width}.{format.Ending}?v={Version}";

    /// <summary>All its files in a format, for a browser to choose from.</summary>
    public string Choices(PictureFormat format) => string.Join(", ", Widths.Select(width => $"{Address(width, format)} {width}w"));
}
