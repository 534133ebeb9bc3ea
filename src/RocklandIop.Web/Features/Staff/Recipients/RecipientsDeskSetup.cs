namespace RocklandIop.Web.Features.Staff.Recipients;

public static class RecipientsDeskSetup
{
    public static void AddRecipientsDesk(this WebApplicationBuilder builder) => builder.Services.AddScoped<RecipientList>();
}
