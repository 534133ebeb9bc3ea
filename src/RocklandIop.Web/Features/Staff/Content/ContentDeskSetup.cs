using RocklandIop.Web.Features.Staff.ContentReviews;
using RocklandIop.Web.Features.Staff.ContentSteps;
using RocklandIop.Web.Features.Staff.Exchange;
using RocklandIop.Web.Features.Staff.Images;

namespace RocklandIop.Web.Features.Staff.Content;

public static class ContentDeskSetup
{
    public static void AddContentDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ContentOptions>().BindConfiguration(ContentOptions.Section)
            .Validate(options => Enum.IsDefined(options.SecondPerson), "Content:SecondPerson must be Clinical, Always or Never.")
            .ValidateOnStart();
        builder.Services.AddScoped<ContentDesk>();
        builder.Services.AddSingleton<ContentMetrics>();
        builder.Services.AddScoped<ContentPublishing>();
        builder.Services.AddScoped<ContentAddresses>();
        builder.Services.AddScoped<OldLinks>();
        builder.Services.AddScoped<ShownOrder>();
        builder.AddImagesDesk();
        builder.AddExchangeDesk();
        builder.AddContentSteps();
        builder.AddContentReviews();
        builder.Services.AddScoped<ContentLists>();
        builder.Services.AddScoped<ContentSlugs>();
    }
}
