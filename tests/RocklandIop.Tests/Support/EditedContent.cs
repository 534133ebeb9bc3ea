using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Tests.Support;

/// <summary>Content as editors come to it.</summary>
public static class EditedContent
{
    public static async Task<string> EditAddressAsync(this Website site, ContentType type, string slug) =>
        ContentItem.AddressOf(type, await site.DbAsync(db => type.Rows(db).Where(row => row.Slug == slug).Select(row => row.Id).SingleAsync()));

    /// <summary>The form of a row, to be filled in by its labels.</summary>
    public static async Task<FilledForm> EditFormAsync(this Website site, ContentType type, string slug)
    {
        var address = await site.EditAddressAsync(type, slug);
        return FilledForm.On(site, await site.PageAsync(address), address);
    }

    public static Task<ContentDraft?> DraftAsync(this Website site, ContentType type, string slug) => site.DbAsync(async db =>
    {
        var id = await type.Rows(db).Where(row => row.Slug == slug).Select(row => row.Id).SingleAsync();
        return await db.Set<ContentDraft>().AsNoTracking().SingleOrDefaultAsync(draft => draft.Type == type.Name && draft.RowId == id);
    });

    /// <summary>Saves one text of a row as its draft, and says where it can be looked at.</summary>
    public static async Task<string> DraftedAsync(this Website site, ContentType type, string slug, string label, string text)
    {
        var form = await site.EditFormAsync(type, slug);
        (await form.Fill(label, text).SendAsync()).StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        var draft = (await site.DraftAsync(type, slug)).ShouldNotBeNull();
        return await site.DbAsync(async db => DraftPreview.AddressOf(type, await type.Rows(db).SingleAsync(row => row.Slug == slug), draft)!);
    }
}
