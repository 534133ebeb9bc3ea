namespace RocklandIop.Web.Features.Staff.Mail;

public static class MailSetup
{
    public static void AddMailDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MailState>();
        builder.Services.AddScoped<MailList>();
    }
}
