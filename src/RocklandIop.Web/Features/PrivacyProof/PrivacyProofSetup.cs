namespace RocklandIop.Web.Features.PrivacyProof;

public static class PrivacyProofSetup
{
    public static void AddPrivacyProof(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SiteCookies>();
        builder.Services.AddSingleton<SiteRoutes>();
        builder.Services.AddSingleton<OutgoingHosts>();
        builder.Services.AddSingleton<RetentionTimes>();
    }
}
