namespace RocklandIop.Web.Features.Staff.Content;

public static class ContentDeskSetup
{
    public static void AddContentDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ContentOptions>().BindConfiguration(ContentOptions.Section)
            .Validate(options => Enum.IsDefined(options.SecondPerson), "Content:SecondPerson must be Clinical, Always or Never.")
            .ValidateOnStart();
        builder.Services.AddScoped<ContentDesk>();
        builder.Services.AddScoped<ContentPublishing>();
        builder.Services.AddScoped<ContentAddresses>();
        builder.Services.AddScoped<ContentSlugs>();
        builder.Services.AddScoped<OldLinks>();
        builder.Services.AddScoped<ShownOrder>();
    }
}
