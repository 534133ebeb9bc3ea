using RocklandIop.Web.Features.Prose;
using RocklandIop.Web.Features.Search;

namespace RocklandIop.Web.Features.Layout;

public static class LayoutSetup
{
    public static void AddLayout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptFrame>();
        builder.Services.AddHostedService<FrameAhead>();
        builder.Services.AddScoped<SiteFrame>();
        builder.Services.AddSingleton<LinkedData>();
        builder.Services.AddScoped<ProseRenderer>();
        builder.Services.AddScoped<RelatedPages>();
        builder.Services.AddSingleton<SiteSearch>();
    }
}
