using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Files;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;

namespace RocklandIop.Web.Features.Staff.Exchange;

/// <summary>All content as one zip of the files that the seeder reads: what visitors see and what is hidden from them; no drafts, no history.</summary>
public sealed class ContentExport(SiteDbContext db)
{
    public async Task<byte[]> ZipAsync(CancellationToken cancel)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var type in ContentTypes.All)
        {
            var rows = await type.Rows(db).AsNoTracking().Where(row => row.Language == ContentRow.SiteLanguage).ToListAsync(cancel);
            foreach (var (path, text) in ContentText.FilesOf(type, rows))
            {
                files.Add(path, ContentZip.Bytes(text));
            }
        }

        files.Add(ContentText.MovedFile, ContentZip.Bytes(ContentText.Moved(await db.Set<MovedAddress>().AsNoTracking().ToListAsync(cancel))));
        foreach (var (path, bytes) in PictureFolder.FilesOf(await db.Set<ContentImage>().AsNoTracking().Include(image => image.Files).ToListAsync(cancel)))
        {
            files.Add(path, bytes);
        }

        return ContentZip.Pack(files);
    }
}
