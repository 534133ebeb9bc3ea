using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Provider;
using RocklandIop.Web.Features.Staff.Audit;

namespace RocklandIop.Tests.Support;

/// <summary>What staff do at the desk, by its pages.</summary>
internal static class Desk
{
    public static Task<IHtmlDocument> InquiryPageAsync(this Website site, string reference, HttpStatusCode expected = HttpStatusCode.OK) =>
        site.PageAsync($"/staff/inquiries/{reference}", expected);

    /// <summary>The form of one action on the page of an inquiry, as it stands now.</summary>
    public static async Task<FilledForm> ActionAsync(this Website site, string reference, string action) => FilledForm.On(site, await site.InquiryPageAsync(reference), action);

    /// <returns>The page that is shown afterwards.</returns>
    public static async Task<IHtmlDocument> DoneAsync(this Website site, Task<HttpResponseMessage> sending)
    {
        var answer = await sending;
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return await site.PageAsync(answer.Headers.Location!.ToString());
    }

    public static async Task<IHtmlDocument> SearchAsync(this Website site, string sought, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Website.ReadAsync(await FilledForm.On(site, await site.PageAsync("/staff/inquiries"), "search").Fill("Find an inquiry", sought).SendAsync(), expected);

    public static Task<List<AuditEntry>> AuditAsync(this Website site, AuditAction action) =>
        site.DbAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == action).OrderBy(entry => entry.Sequence).ToListAsync());

    public static async Task<List<InquiryEvent>> EventsAsync(this Website site, string reference, InquiryEventKind kind)
    {
        var id = (await site.InquiryAsync(reference)).Id;
        return await site.DbAsync(db => db.Set<InquiryEvent>().AsNoTracking().Where(happening => happening.InquiryId == id && happening.Kind == kind).OrderBy(happening => happening.At).ToListAsync());
    }

    /// <summary>Somebody is there from Monday to Friday, from nine to five.</summary>
    public static Task<int> PublishHoursAsync(this Website site) => site.DbAsync(db =>
    {
        db.AddRange(Enumerable.Range(1, 5).Select(day => new StaffedHours { Slug = $"day-{day}", Day = (DayOfWeek)day, Opens = new TimeOnly(9, 0), Closes = new TimeOnly(17, 0) }));
        return db.SaveChangesAsync();
    });
}
