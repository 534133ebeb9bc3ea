using FluentValidation;

namespace RocklandIop.Web.Features.Staff.Exports;

public static class ExportsSetup
{
    public static void AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ExportTickets>();
        builder.Services.AddScoped<ExportFile>();
        builder.Services.AddSingleton<IValidator<ExportForm>, ExportForm.Validator>();
    }
}
