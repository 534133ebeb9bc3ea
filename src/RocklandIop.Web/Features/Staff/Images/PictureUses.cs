using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Images;
using RocklandIop.Web.Features.Prose;

namespace RocklandIop.Web.Features.Staff.Images;

/// <summary>Where a picture stands: in texts that visitors see, in hidden ones, in drafts.</summary>
public sealed class PictureUses(SiteDbContext db)
{
    public async Task<IReadOnlyList<PictureUse>> OfAsync(string name, CancellationToken cancel)
    {
        var address = Picture.Folder + name;
        var uses = new List<PictureUse>();
        foreach (var type in ContentTypes.Edited.Where(type => type.Fields.Any(field => field.IsMarkdown)))
        {
            var rows = await type.Rows(db).AsNoTracking().Where(Holds(type, address)).OrderBy(row => row.Slug).ToListAsync(cancel);
            uses.AddRange(rows.Where(row => Shows(type, type.Read(row), address))
                .Select(row => new PictureUse(type.Singular, type.TitleOf(row), $"/staff/content/{type.Name}/{row.Id}", row.IsPublished, IsDraft: false)));
        }

        foreach (var draft in await db.Set<ContentDraft>().AsNoTracking().Where(draft => draft.Values.Contains(address)).OrderBy(draft => draft.Id).ToListAsync(cancel))
        {
            if (ContentTypes.Find(draft.Type) is { } type && Shows(type, draft.Texts, address))
            {
                uses.Add(new PictureUse(type.Singular, draft.Texts[type.TitleField.Name] ?? draft.Slug, $"/staff/content/{draft.Type}/{draft.RowId}", IsPublished: false, IsDraft: true));
            }
        }

        return uses;
    }

    /// <summary>For the database: any of the texts holds these letters. A longer name may begin with them.</summary>
    private static Expression<Func<ContentRow, bool>> Holds(ContentType type, string address)
    {
        var row = Expression.Parameter(typeof(ContentRow), "row");
        var either = type.Fields.Where(field => field.IsMarkdown)
            .Select(field => (Expression)Expression.Call(
                Expression.Call(typeof(EF), nameof(EF.Property), [typeof(string)], row, Expression.Constant(field.PropertyName)),
                nameof(string.Contains), null, Expression.Constant(address)))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<ContentRow, bool>>(either, row);
    }

    private static bool Shows(ContentType type, ContentValues texts, string address) =>
        type.Fields.Where(field => field.IsMarkdown && texts[field.Name] is not null).SelectMany(field => ProseMarkdown.PicturesIn(texts[field.Name]!)).Any(picture => picture.Address == address);
}
