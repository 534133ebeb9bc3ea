using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Content;

/// <summary>Adds the rows a database does not have yet, and never touches one it has: after launch the database owns the text.</summary>
public sealed partial class ContentSeeder(SiteDbContext db, ILogger<ContentSeeder> log)
{
    public async Task SeedAsync(ShippedContent shipped, CancellationToken cancel)
    {
        var added = 0;
        foreach (var type in ContentTypes.All)
        {
            var present = await PresentAsync(type, cancel);
            foreach (var row in shipped.Rows.Where(row => row.GetType() == type.RowType && !present.Contains((row.Language, row.Slug))))
            {
                db.Add(row);
                added++;
            }
        }

        if (added > 0)
        {
            await db.SaveChangesAsync(cancel);
            Seeded(log, added);
        }
    }

    /// <summary>A row whose address was changed is still there, under the name that it has now: its old one must not come back.</summary>
    private async Task<HashSet<(string Language, string Slug)>> PresentAsync(ContentType type, CancellationToken cancel)
    {
        var now = await type.Rows(db).Select(row => new { row.Language, row.Slug }).ToListAsync(cancel);
        var before = await db.Set<ContentVersion>().Where(version => version.Type == type.Name).Select(version => new { version.Language, version.Slug }).Distinct().ToListAsync(cancel);
        return [.. now.Concat(before).Select(row => (row.Language, row.Slug))];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Added {Count} rows of shipped content")]
    private static partial void Seeded(ILogger log, int count);
}
