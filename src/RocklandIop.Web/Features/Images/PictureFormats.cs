namespace RocklandIop.Web.Features.Images;

public static class PictureFormats
{
    /// <returns>Nothing for an ending of none of them.</returns>
    public static PictureFormat? ByEnding(string ending) => Enum.GetValues<PictureFormat>().Cast<PictureFormat?>().FirstOrDefault(format => format!.Value.Ending == ending);

    extension(PictureFormat format)
    {
        public string ContentType => format switch
        {
            PictureFormat.Avif => "image/avif",
            PictureFormat.WebP => "image/webp",
            PictureFormat.Jpeg => "image/jpeg",
            PictureFormat.Png => "image/png",
        };

        /// <summary>How its address ends.</summary>
        public string Ending => format switch
        {
            PictureFormat.Avif => "avif",
            PictureFormat.WebP => "webp",
            PictureFormat.Jpeg => "jpg",
            PictureFormat.Png => "png",
        };
    }
}
