using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Contact;

/// <summary>Carries the reference number to the confirmation in a sealed cookie of half an hour, so that it stands in no address and no history.</summary>
public sealed class ContactReceipt(IDataProtectionProvider protection, IConfiguration configuration)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Contact.Receipt.v1").ToTimeLimitedDataProtector();
    private readonly string cookie = MvcSetup.CookieName(configuration, "receipt");

    public void Give(HttpResponse response, string reference) => response.Cookies.Append(cookie, protector.Protect(reference, Life), new CookieOptions
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
        if (Read(request) == reference)
        {
            response.Cookies.Delete(cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        }
    }

    /// <returns>Nothing when there is none, or it is too old.</returns>
    public string? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies[cookie] is { Length: > 0 } value ? protector.Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
