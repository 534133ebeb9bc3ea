using Microsoft.EntityFrameworkCore;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Pages;

namespace RocklandIop.Web.Content;

public static class ContentSetup
{
    public static void AddContent(this WebApplicationBuilder builder) => builder.Services.AddScoped<ContentSeeder>();

    public static async Task<bool> HasContentAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Set<Page>().AnyAsync(cancel);
    }

    public static async Task SeedContentAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContentSeeder>().SeedAsync(ShippedContent.Read(), cancel);
    }
}
