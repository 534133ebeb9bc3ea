using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Content.Editing;
using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Features.Staff.Content;

namespace RocklandIop.Tests.Support;

/// <summary>Drafts as editors leave them, and the pages of their steps.</summary>
internal static class Drafts
{
    public static async Task<string> ContentAddressAsync(this Website site, ContentType type, string slug) =>
        $"/staff/content/{type.Name}/{await site.DbAsync(db => type.Rows(db).Where(row => row.Slug == slug).Select(row => row.Id).SingleAsync())}";

    /// <summary>Somebody writes in the draft of a row, as the editor's page does it.</summary>
    /// <returns>The address of the row at the desk.</returns>
    public static async Task<string> WriteDraftAsync(this Website site, ContentType type, string slug, Guid staffId, params (string Field, string? Text)[] changes)
    {
        var address = await site.ContentAddressAsync(type, slug);
        await site.UseAsync<ContentDesk, bool>(async desk =>
        {
            var item = (await desk.FindAsync(type.Name, IdOf(address), CancellationToken.None))!;
            var values = changes.Aggregate(item.Values, (texts, change) => texts.With(change.Field, change.Text));
            return await desk.SaveAsync(item, values, item.Slug, "Shorter words", item.Draft?.Token, staffId, asVersion: true, CancellationToken.None);
        });
        return address;
    }

    /// <summary>The form of one step, for whoever opens it.</summary>
    public static async Task<FilledForm> StepAsync(this Website site, string address, string step, HttpClient? visitor = null) =>
        FilledForm.On(site, await site.StepPageAsync(address, step, visitor), "/" + step);

    public static async Task<IHtmlDocument> StepPageAsync(this Website site, string address, string step, HttpClient? visitor = null) =>
        await Website.ReadAsync(await (visitor ?? site.Client).GetAsync(new Uri($"{address}/{step}", UriKind.Relative)));

    public static Task<List<ContentVersion>> VersionsAsync(this Website site, string address) => site.DbAsync(db =>
    {
        var (type, id) = (address.Split('/')[^2], IdOf(address));
        return db.Set<ContentVersion>().AsNoTracking().Where(version => version.Type == type && version.RowId == id).OrderBy(version => version.Number).ToListAsync();
    });

    public static Task<ContentDraft?> DraftOfAsync(this Website site, string address) => site.DbAsync(db =>
    {
        var (type, id) = (address.Split('/')[^2], IdOf(address));
        return db.Set<ContentDraft>().AsNoTracking().SingleOrDefaultAsync(draft => draft.Type == type && draft.RowId == id);
    });

    private static int IdOf(string address) => int.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
