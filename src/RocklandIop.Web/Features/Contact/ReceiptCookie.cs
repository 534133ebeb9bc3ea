using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Carries the receipt to the confirmation in a sealed cookie of half an hour, so that it stands in no address and no history.</summary>
public sealed class ReceiptCookie(IDataProtectionProvider protection, IConfiguration configuration)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Contact.Receipt.v2").ToTimeLimitedDataProtector();
    private readonly string cookie = MvcSetup.CookieName(configuration, "receipt");

    /// <summary>For <c>/privacy/proof</c>.</summary>
    public SiteCookie Cookie => new(cookie, "Carries your reference number to the page that shows it, sealed, so that it stands in no address.", Life);

    public void Give(HttpResponse response, ContactReceipt receipt) => response.Cookies.Append(cookie, protector.Protect(JsonSerializer.Serialize(receipt), Life), new CookieOptions
    {
        MaxAge = Life,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
    });

    /// <summary>When what it confirms was deleted.</summary>
    public void Forget(HttpRequest request, HttpResponse response, string reference)
    {
        if (Read(request)?.Reference == reference)
        {
            response.Cookies.Delete(cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        }
    }

    /// <returns>Nothing when there is none, or it is too old.</returns>
    public ContactReceipt? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[cookie] is { Length: > 0 } value ? JsonSerializer.Deserialize<ContactReceipt>(protector.Unprotect(value)) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
