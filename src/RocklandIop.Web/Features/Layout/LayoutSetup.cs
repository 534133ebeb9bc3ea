using RocklandIop.Web.Features.Prose;

namespace RocklandIop.Web.Features.Layout;

public static class LayoutSetup
{
    public static void AddLayout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SiteFrame>();
        builder.Services.AddScoped<ProseRenderer>();
        builder.Services.AddScoped<RelatedPages>();
    }
}
