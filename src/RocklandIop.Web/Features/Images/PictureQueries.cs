using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Images;

public static class PictureQueries
{
    /// <summary>Every picture that pages may show, by its name; without its bytes.</summary>
    public static async Task<IReadOnlyDictionary<string, Picture>> PicturesAsync(this SiteDbContext db, CancellationToken cancel = default)
    {
        // Each width has one file of the format that every browser knows.
        var endings = new[] { PictureFormat.Jpeg.Ending, PictureFormat.Png.Ending };
        var images = await db.Set<ContentImage>().Where(image => !image.IsHidden).OrderBy(image => image.Name)
            .Select(image => new
            {
                image.Name,
                image.Height,
                image.Hash,
                Files = image.Files.Where(file => endings.Contains(file.Format)).OrderBy(file => file.Width).Select(file => new { file.Width, file.Format }).ToList(),
            })
            .ToListAsync(cancel);
        return images.Where(image => image.Files.Count > 0)
            .ToDictionary(image => image.Name, image => new Picture(image.Name, [.. image.Files.Select(file => file.Width)], image.Height, PictureFormats.ByEnding(image.Files[0].Format)!.Value, image.Hash));
    }
}
