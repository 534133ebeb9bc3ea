using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>After a page has moved: which texts still name an old address of it. They work, by a redirect; only what is to be read next leaves out what moved.</summary>
public sealed class OldLinks(SiteDbContext db)
{
    /// <summary>Where it was before it came to where it is now.</summary>
    public async Task<IReadOnlyList<string>> OldAddressesAsync(ContentType type, ContentRow row, CancellationToken cancel) => type.AddressOf(row) is { } now
        ? await db.Set<MovedAddress>().Where(moved => moved.To == now).OrderBy(moved => moved.From).Select(moved => moved.From).ToListAsync(cancel)
        : [];

    public async Task<IReadOnlyList<OldLink>> ToOldAddressesAsync(ContentType type, ContentRow row, CancellationToken cancel)
    {
        var links = new List<OldLink>();
        foreach (var address in await OldAddressesAsync(type, row, cancel))
        {
            foreach (var other in ContentTypes.Edited)
            {
                links.AddRange(await InAsync(other, address, cancel));
            }
        }

        return links;
    }

    private async Task<IEnumerable<OldLink>> InAsync(ContentType type, string address, CancellationToken cancel)
    {
        var fields = type.Fields.Where(field => field.IsMarkdown || field.Kind is ContentFieldKind.List or ContentFieldKind.Line).ToList();
        var texts = fields.Where(field => field.Kind != ContentFieldKind.List).Select(field => type.Rows(db).Where(row => EF.Property<string>(row, field.PropertyName).Contains(address)).Select(row => row.Id));
        var lists = fields.Where(field => field.Kind == ContentFieldKind.List).Select(field => type.Rows(db).Where(row => EF.Property<IReadOnlyList<string>>(row, field.PropertyName).Contains(address)).Select(row => row.Id));
        var ids = texts.Concat(lists).Aggregate((some, more) => some.Union(more));

        var rows = await type.Rows(db).AsNoTracking().Where(row => row.IsPublished && ids.Contains(row.Id)).OrderBy(row => row.Order).ThenBy(row => row.Id).ToListAsync(cancel);
        return from row in rows
               from field in fields
               where field.Read(row) is { } text && Names(text, address)
               select new OldLink(type, row, field, address);
    }

    /// <summary>And not a longer one that begins like it, or holds it.</summary>
    private static bool Names(string text, string address)
    {
        for (var at = text.IndexOf(address, StringComparison.Ordinal); at >= 0; at = text.IndexOf(address, at + 1, StringComparison.Ordinal))
        {
            var end = at + address.Length;
            if ((at == 0 || !IsOfAddress(text[at - 1])) && (end == text.Length || !IsOfAddress(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfAddress(char c) => char.IsLetterOrDigit(c) || c is '-' or '/';
}
