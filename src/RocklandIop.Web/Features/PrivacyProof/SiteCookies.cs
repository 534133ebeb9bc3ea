using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>Every cookie of the public site, by the names and times that set it.</summary>
public sealed class SiteCookies(IOptions<AntiforgeryOptions> antiforgery, ReceiptCookie receipt, IOptionsMonitor<CookieAuthenticationOptions> signIn)
{
    /// <summary>Of those who work here, while they sign in and after.</summary>
    public IReadOnlyList<string> OfStaff =>
    [
        .. from scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.ExternalScheme }
           select signIn.Get(scheme).Cookie.Name!,
    ];

    public IReadOnlyList<SiteCookie> All =>
    [
        new(antiforgery.Value.Cookie.Name!, "Shows that the form came from this site, so that no other site can send it in your name.", antiforgery.Value.Cookie.MaxAge),
        receipt.Cookie,
    ];
}
