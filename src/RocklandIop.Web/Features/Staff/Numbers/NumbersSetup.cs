namespace RocklandIop.Web.Features.Staff.Numbers;

public static class NumbersSetup
{
    public static void AddNumbers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<InquiryNumbers>();
        builder.Services.AddScoped<NumbersSnapshots>();
        builder.Services.AddHostedService<NumbersWorker>();
    }
}
