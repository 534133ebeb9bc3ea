using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Mvc;

namespace RocklandIop.Web.Features.Machines;

public sealed class RobotsController(IOptions<SiteOptions> site) : Controller
{
    [HttpGet("/robots.txt")]
    public IActionResult Index() => Content(
        $"""
        User-agent: *
        Disallow: /contact/
        Disallow: /search
        Disallow: /error
        Disallow: /staff

        Sitemap: {site.Value.Absolute("/sitemap.xml")}

        """, "text/plain; charset=utf-8");
}
