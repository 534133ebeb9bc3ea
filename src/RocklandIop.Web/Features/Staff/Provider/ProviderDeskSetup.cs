using FluentValidation;
using RocklandIop.Web.Features.Staff.Holidays;
using RocklandIop.Web.Features.Staff.Hours;

namespace RocklandIop.Web.Features.Staff.Provider;

public static class ProviderDeskSetup
{
    public static void AddProviderDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidator<ProviderForm>, ProviderForm.Validator>();
        builder.Services.AddSingleton<IValidator<HoursForm>, HoursForm.Validator>();
        builder.Services.AddScoped<IValidator<HolidayForm>, HolidayForm.Validator>();
    }
}
