namespace RocklandIop.Web.Content;

public static class ContentSetup
{
    public static void AddContent(this WebApplicationBuilder builder) => builder.Services.AddScoped<ContentSeeder>();

    public static async Task SeedContentAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContentSeeder>().SeedAsync(ShippedContent.Read(), cancel);
    }
}
