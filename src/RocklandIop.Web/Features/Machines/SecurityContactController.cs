using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Machines;

/// <summary>Where to report a weakness of the site (RFC 9116).</summary>
public sealed class SecurityContactController(IOptions<SiteOptions> site, TimeProvider clock) : Controller
{
    /// <summary>The RFC asks for less than a year; an old copy of the file should not live long.</summary>
    private const int Days = 180;

    [HttpGet("/.well-known/security.txt")]
    public IActionResult Show() => Content(
        $"""
        Contact: {site.Value.Absolute("/contact")}
        Expires: {clock.GetUtcNow().AddDays(Days).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture)}
        Preferred-Languages: {ContentRow.SiteLanguage}
        Canonical: {site.Value.Absolute("/.well-known/security.txt")}

        """, "text/plain; charset=utf-8");
}
