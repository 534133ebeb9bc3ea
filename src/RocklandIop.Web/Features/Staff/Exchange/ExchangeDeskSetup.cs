namespace RocklandIop.Web.Features.Staff.Exchange;

public static class ExchangeDeskSetup
{
    public static void AddExchangeDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ContentExport>();
        builder.Services.AddScoped<ContentImport>();
    }
}
