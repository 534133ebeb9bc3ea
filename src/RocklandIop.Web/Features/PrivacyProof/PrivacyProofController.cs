using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using RocklandIop.Web.Data;
using RocklandIop.Web.Mvc;
using RocklandIop.Web.Telemetry;

namespace RocklandIop.Web.Features.PrivacyProof;

public sealed class PrivacyProofController(SiteDbContext db, ContentPolicy policy, SiteCookies cookies, SiteRoutes routes, OutgoingHosts outgoing, RetentionTimes kept, IOptions<TelemetryOptions> telemetry) : Controller
{
    // What the settings say now, and not when somebody else asked.
    [HttpGet("/privacy/proof")]
    [ResponseCache(Duration = 0, Location = ResponseCacheLocation.None)]
    public IActionResult Index() => View(new PrivacyProofPage
    {
        Policy = policy,
        Cookies = cookies.All,
        CookiesOfStaff = cookies.OfStaff,
        Kept = kept,
        Outgoing = outgoing.All,
        Routes = routes,
        Tables = StoredTables.In(db.Model),
        LogGoesTo = telemetry.Value.Host,
        ContentTables = StoredTables.ContentTablesIn(db.Model),
    });
}
