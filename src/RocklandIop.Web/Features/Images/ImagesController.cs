using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Images;

/// <summary>The files of pictures, from the database, so that every server has them.</summary>
public sealed class ImagesController(SiteDbContext db) : Controller
{
    /// <param name="name">Of the picture.</param>
    /// <param name="width">One of its widths.</param>
    /// <param name="ending">One of its formats.</param>
    /// <param name="v">Its version. The address that pages use has it, and never answers anything else; without it a browser asks again each time.</param>
    /// <param name="cancel">Ends the wait.</param>
    [HttpGet("images/{name}-{width:int}.{ending}")]
    public async Task<IActionResult> Show(string name, int width, string ending, string? v, CancellationToken cancel)
    {
        if (PictureFormats.ByEnding(ending) is not { } format
            || await db.Set<ContentImage>().Where(image => image.Name == name && !image.IsHidden).Select(image => new { image.Id, image.Hash, image.At }).SingleOrDefaultAsync(cancel) is not { } image
            || await db.Set<ContentImageFile>().Where(file => file.ImageId == image.Id && file.Width == width && file.Format == ending).Select(file => file.Bytes).SingleOrDefaultAsync(cancel) is not { } bytes)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = v == image.Hash ? "public, max-age=31536000, immutable" : "public, no-cache";
        return File(bytes, format.ContentType, image.At, new EntityTagHeaderValue($"\"{image.Hash}\""));
    }
}
