using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Inquiries;
using RocklandIop.Web.Features.Inquiries.Retention;
using RocklandIop.Web.Sealing;

namespace RocklandIop.Tests.Support;

/// <summary>An inquiry as a visitor sends it. The words hold spaces: base64 cannot contain them by chance.</summary>
public static class Inquiries
{
    public const string Name = "Ada of the tide flats";
    public const string Phone = "617 555 0123";
    public const string Email = "ada.canary@example.test";
    public const string DoNotContact = "never at the cedar mill";
    public const string AccessNeeds = "speak slowly, a heron listens";
    public const string Insurance = "Granite Shore Mutual";
    public const string Message = "I sleep badly and the lamp stays lit";

    public static readonly string[] Typed = [Name, Phone, Email, DoNotContact, AccessNeeds, Insurance, Message];

    /// <summary>The form, everything in it answered.</summary>
    public static async Task<FilledForm> FilledAsync(this Website site) => (await site.FormAsync("/contact"))
        .Choose("Me", "Phone call", "E-mail", "In the morning")
        .Fill("What should we call you?", Name)
        .Fill("Phone number", Phone)
        .Fill("E-mail address", Email)
        .Fill("Is there a time or place", DoNotContact)
        .Fill("Which language", "Khmer (ខ្មែរ)")
        .Fill("Do you need an interpreter", AccessNeeds)
        .Fill("Name of your insurance company", Insurance)
        .Fill("What would you like us to know?", Message);

    /// <summary>The form's answers on the page that checks them, ready to be sent.</summary>
    public static async Task<FilledForm> CheckedAsync(this Website site, FilledForm? form = null, HttpClient? visitor = null) =>
        FilledForm.On(site, await Website.ReadAsync(await (form ?? await site.FilledAsync()).SendAsync(visitor)));

    public static string Words(this MimeKit.MimeMessage mail) => mail.TextBody.ShouldNotBeNull();

    /// <summary>As it travelled.</summary>
    public static byte[] Bytes(this MimeKit.MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }

    /// <returns>The reference that the confirmation shows.</returns>
    public static async Task<string> SubmitInquiryAsync(this Website site, FilledForm? form = null)
    {
        var response = await (await site.CheckedAsync(form)).SendAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return await site.ReferenceAsync();
    }

    public static async Task<string> ReferenceAsync(this Website site) =>
        (await site.PageAsync("/contact/received")).QuerySelector(".reference").ShouldNotBeNull().TextContent;

    public static Task<Inquiry> InquiryAsync(this Website site, string reference) =>
        site.DbAsync(db => db.Set<Inquiry>().AsNoTracking().SingleAsync(inquiry => inquiry.Reference == reference));

    public static InquiryAnswers Open(this Website site, Inquiry inquiry) => inquiry.Open(site.Services.GetRequiredService<Sealer>());

    public static async Task<string> WithdrawalCodeAsync(this Website site, string reference) => site.Open(await site.InquiryAsync(reference)).WithdrawalCode;

    /// <summary>As staff at the desk change it.</summary>
    public static Task<int> ChangeAsync(this Website site, string reference, Action<Inquiry> change) => site.DbAsync(async db =>
    {
        change(await db.Set<Inquiry>().SingleAsync(inquiry => inquiry.Reference == reference));
        return await db.SaveChangesAsync();
    });

    public static Task<int> ChangeStatusAsync(this Website site, string reference, InquiryStatus status) => site.ChangeAsync(reference, inquiry =>
        inquiry.ChangeStatus(status, site.Clock.GetUtcNow(), site.Services.GetRequiredService<IOptions<RetentionOptions>>().Value));
}
